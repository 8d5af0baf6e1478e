/**
 * YAML as configuration is read: every value is asked for by its key, an unknown key is an error,
 * and every error names the file, the line, the key and what is allowed.
 */
package io.limn.core.yaml;
