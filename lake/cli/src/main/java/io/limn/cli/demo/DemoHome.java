package io.limn.cli.demo;

import io.limn.cli.print.Progress;
import io.limn.cluster.Cluster;
import io.limn.cluster.StartListener;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerGroup;
import io.limn.cluster.server.Servers;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A home folder for one demonstration, and the engines in it; closing it stops them. */
final class DemoHome implements AutoCloseable {
  static final Set<ServerGroup> ENGINES =
      Set.of(
          ServerGroup.KAFKA,
          ServerGroup.HDFS,
          ServerGroup.ELASTICSEARCH,
          ServerGroup.CASSANDRA,
          ServerGroup.SPARK);

  static final int SERVERS = Servers.of(ENGINES).size();

  private final Path home;
  private final Cluster cluster;
  private final Supplier<Progress> stopping;
  private boolean keep;
  private boolean discard;

  private DemoHome(Path home, Supplier<Progress> stopping) {
    this.home = home;
    this.cluster = Cluster.at(home);
    this.stopping = stopping;
  }

  /**
   * A new folder among the system's temporary ones.
   *
   * @param stopping shows how far stopping is
   */
  static DemoHome make(Supplier<Progress> stopping) {
    try {
      return new DemoHome(Files.createTempDirectory("limn-demo-").toRealPath(), stopping);
    } catch (IOException e) {
      throw new LakeException(
          "The demonstration has no folder",
          "a folder cannot be created in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + IoReason.of(e),
          "free space there, or set another folder with -Djava.io.tmpdir in JAVA_TOOL_OPTIONS",
          e);
    }
  }

  Path path() {
    return home;
  }

  Path lakeFile() {
    return cluster.conf().resolve("lake.yaml");
  }

  void start(Progress progress) {
    cluster.up(
        ENGINES,
        new StartListener() {
          @Override
          public void healthy(Server server, Duration took) {
            progress.line(
                String.format(
                    Locale.ROOT,
                    "  %-16s is up after %s s",
                    server.name(),
                    DemoView.seconds(took)));
          }
        });
  }

  /** Leaves everything as it is when this is closed. */
  void keep() {
    keep = true;
  }

  /** Also deletes the folder when this is closed: nothing in it is needed any more. */
  void discard() {
    discard = true;
  }

  @Override
  public void close() {
    if (keep) {
      return;
    }
    try (Progress progress = stopping.get()) {
      cluster.down(ENGINES, server -> progress.advance(1));
    }
    if (discard) {
      delete();
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + home, e);
    }
  }
}
