package io.limn.cluster.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One Java program to run.
 *
 * @param heapMegabytes {@code -Xmx}
 * @param flags for the JVM, besides the heap
 * @param classPath folders, jars, and {@code folder/*}
 * @param mainClass what to run
 * @param arguments for the main class
 * @param environment added to our own, from which what configures other installations is removed
 */
public record JavaCommand(
    int heapMegabytes,
    List<String> flags,
    List<String> classPath,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment) {

  private static final List<String> FOREIGN =
      List.of(
          "HADOOP_",
          "HDFS_",
          "YARN_",
          "MAPRED_",
          "SPARK_",
          "KAFKA_",
          "ES_",
          "CASSANDRA_",
          "HIVE_",
          "METASTORE_",
          "TEZ_",
          "OOZIE_");
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /** A process builder with the command and the environment; where the output goes is left open. */
  public ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(flags);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> inherited = builder.environment();
    inherited
        .keySet()
        .removeAll(inherited.keySet().stream().filter(this::foreign).collect(Collectors.toSet()));
    inherited.put("JAVA_HOME", System.getProperty("java.home"));
    // glibc would keep an arena for each thread
    inherited.put("MALLOC_ARENA_MAX", "2");
    inherited.putAll(environment);
    return builder;
  }

  /**
   * As {@link #builder()}, in a session of its own where there is one to be had: for what stays.
   */
  public ProcessBuilder detachedBuilder() {
    ProcessBuilder builder = builder();
    if (Files.isExecutable(SETSID)) {
      // replaces itself by the program, so that the process id is the program's
      builder.command().add(0, SETSID.toString());
    }
    return builder;
  }

  private boolean foreign(String variable) {
    return variable.equals("CLASSPATH") || FOREIGN.stream().anyMatch(variable::startsWith);
  }
}
