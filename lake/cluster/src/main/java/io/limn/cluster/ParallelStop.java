package io.limn.cluster;

import io.limn.cluster.process.ProcessIdentity;
import io.limn.cluster.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stops several servers at once, each after those that need it. */
final class ParallelStop {
  private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(5);

  private final HomeLayout layout;
  private final StateFile stateFile;
  private final StopListener listener;

  ParallelStop(HomeLayout layout, StateFile stateFile, StopListener listener) {
    this.layout = layout;
    this.stateFile = stateFile;
    this.listener = listener;
  }

  /**
   * Stops them and waits until their processes are gone.
   *
   * @param servers in dependency order
   */
  void stop(List<Server> servers) {
    List<Server> reversed = new ArrayList<>(servers);
    Collections.reverse(reversed);
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, servers.size()));
    try {
      Map<String, CompletableFuture<Void>> stops = new HashMap<>();
      for (Server server : reversed) {
        CompletableFuture<?>[] before =
            servers.stream()
                .filter(other -> other.after().contains(server.name()))
                .map(other -> stops.get(other.name()))
                .toArray(CompletableFuture<?>[]::new);
        stops.put(
            server.name(),
            CompletableFuture.allOf(before).thenRunAsync(() -> stop(server), threads));
      }
      stops.values().forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
  }

  private void stop(Server server) {
    ProcessIdentity process = stateFile.read().processes().get(server.name());
    if (process == null) {
      return;
    }
    process.end(server.stopPatience());
    endOrphans(layout.of(server).folder());
    synchronized (stateFile) {
      stateFile.write(stateFile.read().without(server.name()));
    }
    listener.stopped(server);
  }

  /**
   * A NodeManager that was killed leaves its containers running. They are processes that it gave a
   * folder below its own as an argument; nothing else has that on its command line.
   */
  private static void endOrphans(Path serverFolder) {
    String mark = serverFolder.resolve("log").resolve("containers") + "/";
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .map(ProcessIdentity::of)
        .forEach(process -> process.end(ORPHAN_PATIENCE));
  }
}
