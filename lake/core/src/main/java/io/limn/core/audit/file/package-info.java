/** Landed files held against their manifests: length, rows, checksum, offsets. */
package io.limn.core.audit.file;
