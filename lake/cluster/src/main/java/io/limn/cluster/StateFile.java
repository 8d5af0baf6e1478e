package io.limn.cluster;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.cluster.process.ProcessIdentity;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code <home>/cluster.json}. Replaced as a whole, so that a reader never sees half of it; {@link
 * #exclusively} keeps a second writer out.
 */
final class StateFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path home;
  private final Path file;

  StateFile(Path home) {
    this.home = home;
    this.file = home.resolve("cluster.json");
  }

  /** What was remembered; empty for a home that is new. */
  ClusterState read() {
    if (!Files.exists(file)) {
      return ClusterState.EMPTY;
    }
    try {
      JsonNode root = MAPPER.readTree(file.toFile());
      Map<String, Integer> ports = new TreeMap<>();
      root.path("ports").properties().forEach(e -> ports.put(e.getKey(), e.getValue().asInt()));
      Map<String, ProcessIdentity> processes = new TreeMap<>();
      root.path("processes")
          .properties()
          .forEach(e -> processes.put(e.getKey(), identity(e.getValue())));
      return new ClusterState(ports, processes);
    } catch (IOException | DateTimeException e) {
      throw new LakeException(
          "The state of the cluster cannot be read",
          file + ": " + IoReason.of(e),
          "stop any servers that still run, delete the file, and run `limn up`",
          e);
    }
  }

  void write(ClusterState state) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode ports = root.putObject("ports");
    new TreeMap<>(state.ports()).forEach(ports::put);
    ObjectNode processes = root.putObject("processes");
    new TreeMap<>(state.processes())
        .forEach(
            (server, process) ->
                processes
                    .putObject(server)
                    .put("pid", process.pid())
                    .put("startedAt", process.startedAt().toString()));
    try {
      Files.createDirectories(home);
      Path written = Files.createTempFile(home, "cluster", ".json");
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), root);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LakeException(
          "The state of the cluster cannot be written",
          file + ": " + IoReason.of(e),
          "free disk space, get write permission, or choose another --home",
          e);
    }
  }

  /** Does the work while no other command starts or stops servers of this home. */
  void exclusively(Runnable work) {
    try {
      Files.createDirectories(home);
      try (FileChannel channel = FileChannel.open(home.resolve("lock"), CREATE, WRITE)) {
        if (!locked(channel)) {
          throw new LakeException(
              "Another command is starting or stopping servers here",
              "it holds the lock " + home.resolve("lock"),
              "wait until it has finished, then try again");
        }
        work.run();
      }
    } catch (IOException e) {
      throw new LakeException(
          "The home of the cluster cannot be used",
          home + ": " + IoReason.of(e),
          "choose another folder with --home or LIMN_HOME",
          e);
    }
  }

  /** Whether such work is being done. */
  boolean isLocked() {
    try (FileChannel channel = FileChannel.open(home.resolve("lock"), CREATE, WRITE)) {
      return !locked(channel);
    } catch (IOException e) {
      return false;
    }
  }

  // released when the channel is closed
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // the same, by another thread of this process
      return false;
    }
  }

  private static ProcessIdentity identity(JsonNode node) {
    return new ProcessIdentity(
        node.path("pid").asLong(), Instant.parse(node.path("startedAt").asText()));
  }
}
