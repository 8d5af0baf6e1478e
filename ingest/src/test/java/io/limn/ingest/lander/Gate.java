package io.limn.ingest.lander;

import java.util.concurrent.CountDownLatch;

/** Lets every thread wait that comes by while it is closed. Opens once. */
final class Gate implements Runnable {
  private final CountDownLatch open = new CountDownLatch(1);

  void open() {
    open.countDown();
  }

  boolean isOpen() {
    return open.getCount() == 0;
  }

  /** Goes through, or waits; an interrupt ends it as it ends a call to a file system. */
  @Override
  public void run() {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the gate", e);
    }
  }
}
