package io.limn.spark.driver;

import io.limn.core.driver.DriverAnswer;
import io.limn.core.driver.DriverRequest;
import io.limn.core.print.PrintedLines;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** The other end of one command: what it asks for, and what it is told. */
final class CommandConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  CommandConnection(SocketChannel channel) {
    this.channel = channel;
    this.in = new DataInputStream(Channels.newInputStream(channel));
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  DriverRequest request() throws IOException {
    return DriverRequest.read(in);
  }

  /**
   * Returns when the command has gone, which says nothing more. (Not read by the stream: that would
   * lock the channel, and nothing could be told meanwhile.)
   */
  void awaitEnd() {
    ByteBuffer nothing = ByteBuffer.allocate(1);
    try {
      while (channel.read(nothing) >= 0) {
        nothing.clear();
      }
    } catch (IOException e) {
      // it has gone
    }
  }

  /** Tells it at once. */
  void tell(DriverAnswer answer) throws IOException {
    DriverAnswer.write(answer, out);
    flush();
  }

  /** What is printed to it is told line by line, and at once when it is flushed. */
  PrintStream standardOutput() {
    return PrintedLines.to(line -> write(new DriverAnswer.Out(line)), this::flushIfThere);
  }

  /** What is printed to it is told line by line, at once. */
  PrintStream standardError() {
    return PrintedLines.to(
        line -> {
          write(new DriverAnswer.Err(line));
          flushIfThere();
        });
  }

  private void write(DriverAnswer answer) {
    try {
      DriverAnswer.write(answer, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the command has gone", e);
    }
  }

  private void flush() throws IOException {
    synchronized (out) {
      out.flush();
    }
  }

  private void flushIfThere() {
    try {
      flush();
    } catch (IOException e) {
      // the next write says so
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // nobody needs it any more
    }
  }
}
