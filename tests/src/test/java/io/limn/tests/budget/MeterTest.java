package io.limn.tests.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class MeterTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  static final String BUSY = Busy.class.getName();

  /** What the tests start, and for as long as a processor is busy. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] seconds) {
      long end = System.nanoTime() + Long.parseLong(seconds[0]) * 1_000_000_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void chargesJvmsAndTheirCpuToWhoeverIsChargedAtTheTime() throws Exception {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    try (Meter meter = new Meter("servers", (name, start) -> told.add(name + start.program()))) {
      assertEquals("servers", meter.charge("first"));
      busy(1);
      assertEquals("first", meter.charge("second"));
      run("sh", "-c", "\"$0\" -cp \"$1\" \"$2\" 0 & wait", JAVA, classPath(), BUSY);
      assertEquals("second", meter.charge("servers"));

      assertEquals(1, meter.cost("first").jvms());
      assertEquals(1, meter.cost("second").jvms());
      assertEquals(0, meter.cost("servers").jvms());
      // other processes may have kept it from its processor for most of the second
      assertTrue(meter.cost("first").cpuSeconds() > 0.1, meter.cost("first")::toString);
      assertTrue(meter.cost("first").minutes() > 1.0 / 60, meter.cost("first")::toString);
      assertEquals(List.of("first" + BUSY, "second" + BUSY), List.copyOf(told));
    }
  }

  @Test
  @Timeout(60)
  void anOrphansCpuIsNotLost() throws Exception {
    ProcessTree tree = new ProcessTree(ProcessHandle.current().pid());
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "\"$0\" -cp \"$1\" \"$2\" 60 >/dev/null & echo $!; read line",
                JAVA,
                classPath(),
                BUSY)
            .start();
    ProcessHandle orphan;
    try (BufferedReader out = shell.inputReader()) {
      orphan = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
    }
    try {
      assertTrue(tree.has(orphan.pid()));
      shell.getOutputStream().close();
      shell.waitFor();
      tree.look();
      double before = tree.cpuSeconds();
      while (tree.cpuSeconds() < before + 0.5) {
        LockSupport.parkNanos(10_000_000);
        tree.look();
      }
    } finally {
      orphan.destroyForcibly();
    }
    double after = tree.cpuSeconds();
    orphan.onExit().get();
    tree.look();
    assertTrue(tree.cpuSeconds() >= after, "what it used stays");
  }

  @Test
  void aProgramIsWhatFollowsTheOptions() {
    assertEquals(
        "org.example.Main",
        JvmStarts.program(
            List.of("java", "-Xmx1g", "--add-opens", "a/b=c", "-cp", "x:y", "org.example.Main")));
    assertEquals("a.jar", JvmStarts.program(List.of("java", "-jar", "/some/a.jar", "go")));
    assertEquals("?", JvmStarts.program(List.of("java", "@file")));
  }

  @Test
  void theNameOfAProcessMayHoldAnything() {
    assertEquals(
        new ProcessStat(7, 3, 1234, 30, 12),
        ProcessStat.parsed(
            7, "7 (a) b (c) S 3 7 7 0 -1 4194560 1 2 3 4 10 20 5 7 20 0 9 0 1234 5 6"));
  }

  static void busy(int seconds) throws IOException, InterruptedException {
    run(JAVA, "-cp", classPath(), BUSY, Integer.toString(seconds));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static String classPath() {
    return Busy.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
