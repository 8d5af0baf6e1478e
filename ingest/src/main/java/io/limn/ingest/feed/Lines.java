package io.limn.ingest.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a file: each line end ends a line, a last line needs none, and a blank line is an
 * empty record. A byte order mark at the beginning is part of the encoding, not of the data.
 */
final class Lines implements RawRecords {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final InputStream in;
  private final int mostBytes;
  private boolean begun;

  /**
   * Reads lines.
   *
   * @param in buffered, and able to mark
   * @param mostBytes of one line; a longer one is an {@link IOException}
   */
  Lines(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  @Override
  public Optional<byte[]> columns() {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> next() throws IOException {
    return line().map(Line::text);
  }

  /** A line, and the bytes that ended it. */
  static final class Line {
    private final byte[] text;
    private final byte[] end;

    Line(byte[] text, byte[] end) {
      this.text = text;
      this.end = end;
    }

    byte[] text() {
      return text;
    }

    byte[] end() {
      return end;
    }
  }

  Optional<Line> line() throws IOException {
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return Optional.of(ended(text.toByteArray()));
      }
      if (text.size() >= mostBytes) {
        throw new IOException("a line has more than " + mostBytes + " bytes");
      }
      text.write(next);
    }
    return text.size() == 0 ? Optional.empty() : Optional.of(last(text.toByteArray()));
  }

  private static Line ended(byte[] text) {
    return endsWithReturn(text)
        ? new Line(Arrays.copyOf(text, text.length - 1), new byte[] {'\r', '\n'})
        : new Line(text, new byte[] {'\n'});
  }

  private static Line last(byte[] text) {
    return endsWithReturn(text)
        ? new Line(Arrays.copyOf(text, text.length - 1), new byte[] {'\r'})
        : new Line(text, new byte[0]);
  }

  private static boolean endsWithReturn(byte[] text) {
    return text.length > 0 && text[text.length - 1] == '\r';
  }

  private void skipByteOrderMark() throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (in.read() != expected) {
        in.reset();
        return;
      }
    }
  }
}
