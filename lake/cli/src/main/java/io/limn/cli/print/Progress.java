package io.limn.cli.print;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How far a command is, on standard error: a line that redraws itself on a terminal, otherwise a
 * plain line now and then. Thread-safe. Close it to print the last word.
 */
public final class Progress implements AutoCloseable {
  /** For a total that nobody knows beforehand. */
  public static final long UNKNOWN = -1;

  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
  private static final int BAR_WIDTH = 24;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final int columns;
  private final String what;
  private final String unit;
  private final long startedNanos = System.nanoTime();
  private final ScheduledExecutorService clock;
  private final Future<?> ticks;
  private long total;
  private long done;
  private String note = "";
  private boolean quiet;
  private boolean closed;

  private Progress(PrintWriter err, boolean terminal, String what, long total, String unit) {
    this.err = err;
    this.terminal = terminal;
    this.columns = Integer.getInteger("limn.columns", 80);
    this.what = what;
    this.total = total;
    this.unit = unit;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    long everyMillis = (terminal ? REDRAW : PLAIN_LINE).toMillis();
    ticks = clock.scheduleAtFixedRate(this::draw, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  /** On a terminal when the starting script said that standard error is one. */
  public static Progress on(PrintWriter err, String what, long total, String unit) {
    return new Progress(err, Boolean.getBoolean("limn.terminal"), what, total, unit);
  }

  /** Counts {@code more} units as done. */
  public synchronized void advance(long more) {
    done += more;
  }

  /** Sets how many units there will be, once that is known. */
  public synchronized void total(long units) {
    total = units;
  }

  /** What is being worked on right now; replaces the note before it. */
  public synchronized void note(String now) {
    note = now;
  }

  /** No last word at the end: for who says himself how it ended. */
  public synchronized void quiet() {
    quiet = true;
  }

  /** Prints a line that stays. */
  public synchronized void line(String text) {
    err.println((terminal ? CLEAR_LINE : "") + text);
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ticks.cancel(false);
    clock.shutdownNow();
    if (!quiet) {
      line(what + ": " + counted() + " in " + seconds());
    } else if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private synchronized void draw() {
    if (closed) {
      return;
    }
    String text = what + " " + bar() + counted() + ", " + seconds();
    text += note.isEmpty() ? "" : "  " + note;
    if (terminal) {
      err.print(CLEAR_LINE + text.substring(0, Math.min(text.length(), columns - 1)));
    } else {
      err.println(text);
    }
    err.flush();
  }

  private String bar() {
    if (!terminal || total <= 0) {
      return "";
    }
    int filled = (int) (BAR_WIDTH * Math.min(done, total) / total);
    return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] ";
  }

  private String counted() {
    String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
    return String.format(Locale.ROOT, "%,d%s %s", done, of, unit);
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startedNanos) / 1e9);
  }
}
