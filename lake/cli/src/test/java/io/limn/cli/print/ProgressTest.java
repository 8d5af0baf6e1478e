package io.limn.cli.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Progress where standard error is no terminal: plain lines, without control characters. */
final class ProgressTest {
  private final StringWriter err = new StringWriter();

  @Test
  void theLastWordSaysHowMuchWasDoneAndInWhatTime() {
    progress(3000).close();
    assertTrue(
        err.toString().matches("Landing: 0 of 3,000 records in \\d+\\.\\d s\\R"), err.toString());
  }

  @Test
  void anUnknownTotalIsNotMadeUp() {
    try (Progress progress = progress(Progress.UNKNOWN)) {
      progress.advance(1234);
    }
    assertTrue(err.toString().startsWith("Landing: 1,234 records in "), err.toString());
  }

  @Test
  void aLineStays() {
    try (Progress progress = progress(1)) {
      progress.line("one of them was odd");
    }
    assertEquals("one of them was odd", err.toString().lines().findFirst().orElseThrow());
  }

  @Test
  void closingTwiceSaysItOnce() {
    Progress progress = progress(1);
    progress.close();
    progress.close();
    assertEquals(1, err.toString().lines().count());
  }

  private Progress progress(long total) {
    return Progress.on(new PrintWriter(err, true), "Landing", total, "records");
  }
}
