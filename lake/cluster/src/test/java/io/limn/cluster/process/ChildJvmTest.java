package io.limn.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Java processes, each a small program of this test. */
final class ChildJvmTest {
  @TempDir private Path folder;

  /** Prints its arguments and a variable, says something on standard error, exits with 3. */
  static final class Talker {
    public static void main(String[] args) {
      System.out.println(String.join(" ", args) + " " + System.getenv("GREETING"));
      System.err.println("careful");
      System.exit(3);
    }
  }

  /** Says that it is there and stays. */
  static final class Stayer {
    public static void main(String[] args) throws InterruptedException {
      System.out.println("here");
      new CountDownLatch(1).await();
    }
  }

  @Test
  void streamsBothOutputsLineByLineAndReturnsTheExitCode() throws InterruptedException {
    List<String> out = new CopyOnWriteArrayList<>();
    List<String> err = new CopyOnWriteArrayList<>();
    int exitCode = ChildJvm.start(command(Talker.class), Output.lines(out::add, err::add)).await();
    assertEquals(3, exitCode);
    assertEquals(List.of("one two hello"), out);
    assertEquals(List.of("careful"), err);
  }

  @Test
  void capturesBothOutputsInAFile() throws IOException, InterruptedException {
    Path log = folder.resolve("new/folder/log");
    ChildJvm.start(command(Talker.class), Output.file(log)).await();
    assertEquals(List.of("one two hello", "careful"), Files.readAllLines(log));
  }

  @Test
  void endsTheProcessWhenClosed() throws InterruptedException {
    CountDownLatch here = new CountDownLatch(1);
    ChildJvm child =
        ChildJvm.start(command(Stayer.class), Output.lines(line -> here.countDown(), line -> {}));
    here.await();
    assertTrue(child.alive());
    child.close();
    assertFalse(child.alive());
  }

  private static JavaCommand command(Class<?> program) {
    return new JavaCommand(
        32,
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(System.getProperty("java.class.path")),
        program.getName(),
        List.of("one", "two"),
        Map.of("GREETING", "hello"));
  }
}
