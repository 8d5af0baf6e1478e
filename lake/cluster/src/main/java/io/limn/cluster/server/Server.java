package io.limn.cluster.server;

import io.limn.cluster.health.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One server, declared.
 *
 * @param name unique in the cluster
 * @param group what it is started with
 * @param module where its jars come from: a folder of {@code lake/cluster/servers}
 * @param classPath what it runs on; {@link Template}s
 * @param mainClass what to run
 * @param arguments for the main class; {@link Template}s
 * @param heapMegabytes {@code -Xmx}
 * @param jvmFlags besides the heap; {@link Template}s
 * @param ports what it listens on
 * @param files template resource by the name that it gets in the server's own {@code conf} folder
 * @param preparation what to make before it starts
 * @param health when it is well
 * @param after the servers that must be well before it starts
 * @param stopPatience how long to wait after asking it to stop, before it is killed
 */
public record Server(
    String name,
    ServerGroup group,
    String module,
    List<String> classPath,
    String mainClass,
    List<String> arguments,
    int heapMegabytes,
    List<String> jvmFlags,
    List<Port> ports,
    Map<String, String> files,
    Preparation preparation,
    BiFunction<Endpoints, ServerHome, HealthCheck> health,
    List<String> after,
    Duration stopPatience) {

  /** What keeps a small server small. */
  static final List<String> SMALL_JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-Djava.net.preferIPv4Stack=true");

  static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects an entry part by part, so that {@link Servers} reads like a table. */
  static final class Builder {
    private final String name;
    private ServerGroup group;
    private String module;
    private List<String> classPath = List.of("@server-conf@", "@lib@/*");
    private String mainClass;
    private List<String> arguments = List.of();
    private int heapMegabytes;
    private List<String> jvmFlags = List.of();
    private List<Port> ports = List.of();
    private Map<String, String> files = Map.of();
    private Preparation preparation = (home, tools) -> {};
    private BiFunction<Endpoints, ServerHome, HealthCheck> health =
        (endpoints, home) -> Optional::empty;
    private List<String> after = List.of();
    private Duration stopPatience = Duration.ofSeconds(30);

    private Builder(String name) {
      this.name = name;
    }

    Builder in(ServerGroup startedWith) {
      group = startedWith;
      return this;
    }

    Builder runs(String jarsOfModule, String main, String... mainArguments) {
      module = jarsOfModule;
      mainClass = main;
      arguments = List.of(mainArguments);
      return this;
    }

    Builder on(String... classPathTemplates) {
      classPath = List.of(classPathTemplates);
      return this;
    }

    Builder heap(int megabytes) {
      heapMegabytes = megabytes;
      return this;
    }

    Builder flags(List<String> flags) {
      jvmFlags = List.copyOf(flags);
      return this;
    }

    Builder listensOn(Port... listening) {
      ports = List.of(listening);
      return this;
    }

    Builder configuredBy(Map<String, String> templateByFile) {
      files = Map.copyOf(templateByFile);
      return this;
    }

    Builder prepared(Preparation before) {
      preparation = before;
      return this;
    }

    Builder wellWhen(Function<Endpoints, HealthCheck> check) {
      health = (endpoints, home) -> check.apply(endpoints);
      return this;
    }

    /** For a server that is reached in its own folder. */
    Builder wellWhenAt(Function<ServerHome, HealthCheck> check) {
      health = (endpoints, home) -> check.apply(home);
      return this;
    }

    Builder startsAfter(String... servers) {
      after = List.of(servers);
      return this;
    }

    Builder killedAfter(Duration patience) {
      stopPatience = patience;
      return this;
    }

    Server declared() {
      return new Server(
          name,
          group,
          module,
          classPath,
          mainClass,
          arguments,
          heapMegabytes,
          jvmFlags,
          ports,
          files,
          preparation,
          health,
          after,
          stopPatience);
    }
  }
}
