package io.limn.ingest.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The CSV records of a file, raw: a line end inside quotes belongs to its record. A quote that is
 * never closed must not swallow the file: past a bound, or at the end, the line that it stands in
 * is a record of its own, and the lake will refuse it.
 */
final class CsvRecords implements RawRecords {
  private final Lines lines;
  private final byte delimiter;
  private final boolean header;
  private final int mostBytes;
  private final Deque<Lines.Line> pushedBack = new ArrayDeque<>();
  private Optional<byte[]> columns;

  /**
   * Reads records.
   *
   * @param header whether the first record names the columns
   * @param mostBytes of a record of several lines
   */
  CsvRecords(Lines lines, char delimiter, boolean header, int mostBytes) {
    this.lines = lines;
    this.delimiter = (byte) delimiter;
    this.header = header;
    this.mostBytes = mostBytes;
  }

  @Override
  public Optional<byte[]> columns() throws IOException {
    if (columns == null) {
      columns = header ? read() : Optional.empty();
    }
    return columns;
  }

  @Override
  public Optional<byte[]> next() throws IOException {
    columns();
    return read();
  }

  private Optional<byte[]> read() throws IOException {
    List<Lines.Line> taken = new ArrayList<>();
    QuoteState state = new QuoteState(delimiter);
    int bytes = 0;
    for (Optional<Lines.Line> next = line(); next.isPresent(); next = line()) {
      Lines.Line line = next.get();
      taken.add(line);
      bytes += line.text().length + line.end().length;
      if (!state.openAfter(line.text())) {
        return Optional.of(joined(taken));
      }
      if (bytes > mostBytes) {
        break;
      }
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    for (int i = taken.size() - 1; i > 0; i--) {
      pushedBack.addFirst(taken.get(i));
    }
    return Optional.of(taken.get(0).text());
  }

  private Optional<Lines.Line> line() throws IOException {
    return pushedBack.isEmpty() ? lines.line() : Optional.of(pushedBack.removeFirst());
  }

  private static byte[] joined(List<Lines.Line> taken) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int i = 0; i < taken.size(); i++) {
      joined.writeBytes(taken.get(i).text());
      if (i < taken.size() - 1) {
        joined.writeBytes(taken.get(i).end());
      }
    }
    return joined.toByteArray();
  }

  /** Whether a quoted field is open; a quote opens one only where a field begins. */
  private static final class QuoteState {
    private final byte delimiter;
    private boolean quoted;

    QuoteState(byte delimiter) {
      this.delimiter = delimiter;
    }

    boolean openAfter(byte[] line) {
      boolean fieldBegins = !quoted;
      for (int i = 0; i < line.length; i++) {
        byte at = line[i];
        if (quoted) {
          boolean doubled = at == '"' && i + 1 < line.length && line[i + 1] == '"';
          quoted = at != '"' || doubled;
          i += doubled ? 1 : 0;
        } else {
          quoted = fieldBegins && at == '"';
          fieldBegins = at == delimiter;
        }
      }
      return quoted;
    }
  }
}
