/** Where the lake is and what it talks to: {@code lake.yaml}, and how every YAML file is read. */
package io.limn.core.config;
