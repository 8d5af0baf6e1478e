package io.limn.core.driver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One part of what the driver answers. The last one is {@link Ended} or {@link Refused}.
 *
 * <p>Thread-safe to write: parts of one answer may come from several threads.
 */
public sealed interface DriverAnswer {
  /** A line that the job printed to standard output. */
  record Out(String line) implements DriverAnswer {}

  /** A line that the job printed to standard error. */
  record Err(String line) implements DriverAnswer {}

  /** The job has begun: from here on, a driver that goes away may leave something half done. */
  record Begun() implements DriverAnswer {}

  /** The job waits, and why. */
  record Waits(String reason) implements DriverAnswer {}

  /** The job has ended. */
  record Ended(int exitCode) implements DriverAnswer {}

  /**
   * The job is not run: the driver takes no more.
   *
   * @param running how many jobs the driver still runs; it ends after the last one
   * @param otherCode whether it has other jars or options than the job asks for
   */
  record Refused(int running, boolean otherCode) implements DriverAnswer {}

  /** Writes it, to be read by {@link #read}; flushes nothing. */
  static void write(DriverAnswer answer, DataOutputStream to) throws IOException {
    synchronized (to) {
      if (answer instanceof Out out) {
        to.writeByte(1);
        DriverText.write(to, out.line());
      } else if (answer instanceof Err err) {
        to.writeByte(2);
        DriverText.write(to, err.line());
      } else if (answer instanceof Waits waits) {
        to.writeByte(3);
        DriverText.write(to, waits.reason());
      } else if (answer instanceof Ended ended) {
        to.writeByte(4);
        to.writeInt(ended.exitCode());
      } else if (answer instanceof Refused refused) {
        to.writeByte(5);
        to.writeInt(refused.running());
        to.writeBoolean(refused.otherCode());
      } else if (answer instanceof Begun) {
        to.writeByte(6);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static DriverAnswer read(DataInputStream from) throws IOException {
    byte kind = from.readByte();
    return switch (kind) {
      case 1 -> new Out(DriverText.read(from));
      case 2 -> new Err(DriverText.read(from));
      case 3 -> new Waits(DriverText.read(from));
      case 4 -> new Ended(from.readInt());
      case 5 -> new Refused(from.readInt(), from.readBoolean());
      case 6 -> new Begun();
      default -> throw new IOException("not an answer: it begins with " + kind);
    };
  }
}
