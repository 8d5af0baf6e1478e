package io.limn.core.print;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tells what is printed, line by line, as it is printed. Close it to tell the last one, too. */
public final class PrintedLines extends OutputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> lines;
  private final Runnable flushed;

  private PrintedLines(Consumer<String> lines, Runnable flushed) {
    this.lines = lines;
    this.flushed = flushed;
  }

  /** A stream that tells each line. */
  public static PrintStream to(Consumer<String> lines) {
    return to(lines, () -> {});
  }

  /** The same, which also tells when it is flushed: lines alone do not do that. */
  public static PrintStream to(Consumer<String> lines, Runnable flushed) {
    return new PrintStream(new PrintedLines(lines, flushed), false, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      tell();
    } else {
      line.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int begin = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        line.write(bytes, begin, at - begin);
        begin = at + 1;
        tell();
      }
    }
    line.write(bytes, begin, offset + length - begin);
  }

  @Override
  public synchronized void flush() {
    flushed.run();
  }

  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      tell();
    }
    flushed.run();
  }

  private void tell() {
    String told = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(told);
  }
}
