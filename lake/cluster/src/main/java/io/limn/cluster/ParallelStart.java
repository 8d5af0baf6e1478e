package io.limn.cluster;

import io.limn.cluster.process.ProcessIdentity;
import io.limn.cluster.server.Endpoints;
import io.limn.cluster.server.Server;
import io.limn.core.LakeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts several servers at once, each as soon as those that it needs are well. */
final class ParallelStart {
  private final HomeLayout layout;
  private final StateFile stateFile;
  private final Endpoints endpoints;
  private final StartListener listener;

  ParallelStart(
      HomeLayout layout, StateFile stateFile, Endpoints endpoints, StartListener listener) {
    this.layout = layout;
    this.stateFile = stateFile;
    this.endpoints = endpoints;
    this.listener = listener;
  }

  /**
   * Starts them and waits for all, also when one fails.
   *
   * @param servers in dependency order
   */
  void start(List<Server> servers) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, servers.size()));
    try {
      Map<String, CompletableFuture<Void>> starts = new HashMap<>();
      for (Server server : servers) {
        CompletableFuture<?>[] before =
            server.after().stream()
                .filter(starts::containsKey)
                .map(starts::get)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> start =
            CompletableFuture.allOf(before).thenRunAsync(() -> start(server), threads);
        starts.put(server.name(), start);
      }
      await(servers.stream().map(server -> starts.get(server.name())).toList());
    } finally {
      threads.shutdown();
    }
  }

  private void start(Server server) {
    long begun = System.nanoTime();
    ServerStart start = new ServerStart(server, layout, endpoints);
    ClusterState state = stateFile.read();
    boolean runs = state.running(server.name()).isPresent();
    ProcessIdentity process;
    if (runs) {
      process = state.processes().get(server.name());
    } else {
      process = start.process();
      remember(server, process);
      listener.started(server, process.pid());
    }
    start.awaitHealth(process, listener);
    Duration took = runs ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
    listener.healthy(server, took);
  }

  // at once, so that later commands find the process even if we are killed right now
  private void remember(Server server, ProcessIdentity process) {
    synchronized (stateFile) {
      stateFile.write(stateFile.read().with(server.name(), process));
    }
  }

  /** The first failure in dependency order is thrown; those it did not cause go along. */
  private static void await(List<CompletableFuture<Void>> starts) {
    RuntimeException first = null;
    for (CompletableFuture<Void> start : starts) {
      try {
        start.join();
      } catch (CompletionException e) {
        RuntimeException failure =
            e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        if (first == null) {
          first = failure;
        } else if (failure != first && failure instanceof LakeException) {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
