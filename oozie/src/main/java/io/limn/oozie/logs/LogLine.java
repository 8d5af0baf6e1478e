package io.limn.oozie.logs;

/**
 * A line that an application logged.
 *
 * @param container that wrote it
 * @param file such as stderr or syslog
 */
public record LogLine(String application, String container, String file, String text) {}
