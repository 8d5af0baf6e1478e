package io.limn.cluster.server;

import java.nio.file.Path;

/**
 * The folders of one server below the cluster's home.
 *
 * @param folder {@code <home>/servers/<name>}
 * @param lib the server's jars, as links in one folder
 */
public record ServerHome(Path folder, Path lib) {
  /** Its configuration; rewritten on every start. */
  public Path conf() {
    return folder.resolve("conf");
  }

  /** What it must find again when it starts again. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Its logs. */
  public Path log() {
    return folder.resolve("log");
  }

  /** Standard output and error of the process that runs now, or ran last. */
  public Path logFile() {
    return log().resolve("server.log");
  }

  /** The same of the process before that. */
  public Path previousLogFile() {
    return log().resolve("server.previous.log");
  }
}
