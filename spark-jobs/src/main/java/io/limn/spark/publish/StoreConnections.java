package io.limn.spark.publish;

import java.io.IOException;

/**
 * What the stores' clients open in this process: it stays open while somebody works with it, and
 * the last one to end closes it. Executors do not count, and keep theirs.
 */
public final class StoreConnections {
  private static int users;

  private StoreConnections() {}

  /** Something that talks to stores. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Does it with connections that stay open until its end. */
  public static <T> T during(Work<T> work) throws IOException {
    synchronized (StoreConnections.class) {
      users++;
    }
    try {
      return work.run();
    } finally {
      synchronized (StoreConnections.class) {
        users--;
        if (users == 0) {
          CassandraSessions.close();
        }
      }
    }
  }
}
