package io.limn.oozie.logs;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands on each line of UTF-8 text that is written to it. Used by one thread. */
final class LineOutput extends OutputStream {
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(int oneByte) {
    if (oneByte == '\n') {
      end();
    } else {
      line.write(oneByte);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        line.write(bytes, from, at - from);
        end();
        from = at + 1;
      }
    }
    line.write(bytes, from, offset + length - from);
  }

  /** The last line, where it has no end. */
  @Override
  public void close() {
    if (line.size() > 0) {
      end();
    }
  }

  private void end() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
