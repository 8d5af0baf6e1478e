package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** {@link SlowCount} on a real YARN, submitted as a user would: {@code hadoop jar}. */
final class YarnJob implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 128;
  private static final String SHELL = "org.apache.hadoop.fs.FsShell";

  private final Path home;
  private final String folder;
  private final ChildJvm submitting;

  private YarnJob(Path home, String folder, ChildJvm submitting) {
    this.home = home;
    this.folder = folder;
    this.submitting = submitting;
  }

  /** Puts the lines on HDFS and submits the job. */
  static YarnJob started(Path home, Path lines) throws Exception {
    String folder = "/slow-count/" + UUID.randomUUID();
    shell(home, "-mkdir", "-p", folder);
    shell(home, "-put", lines.toString(), folder + "/in");
    Path jar = jar(home.resolve("slow-count.jar"));
    List<String> arguments =
        List.of(
            jar.toString(),
            SlowCount.class.getName(),
            "-D",
            "mapreduce.framework.name=yarn",
            folder + "/in",
            folder + "/out");
    Output log = Output.file(home.resolve("slow-count.log"));
    return new YarnJob(home, folder, Engines.at(home).hadoopJar(HEAP_MEGABYTES, arguments, log));
  }

  boolean running() {
    return submitting.alive();
  }

  /** What it wrote, once it has ended well. */
  String output() throws Exception {
    assertEquals(0, submitting.await(), () -> "see " + home.resolve("slow-count.log"));
    Path out = home.resolve("slow-count.out");
    Files.deleteIfExists(out);
    shell(home, "-copyToLocal", folder + "/out/part-r-00000", out.toString());
    return Files.readString(out);
  }

  @Override
  public void close() {
    submitting.close();
  }

  private static void shell(Path home, String... arguments) throws InterruptedException {
    Output log = Output.file(home.resolve("shell.log"));
    try (ChildJvm shell = Engines.at(home).hadoop(HEAP_MEGABYTES, SHELL, List.of(arguments), log)) {
      assertEquals(0, shell.await(), () -> "see " + home.resolve("shell.log"));
    }
  }

  private static Path jar(Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> type : List.of(SlowCount.class, SlowCount.Lines.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(jar);
        }
      }
    }
    return file;
  }
}
