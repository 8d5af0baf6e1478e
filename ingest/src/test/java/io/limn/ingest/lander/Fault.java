package io.limn.ingest.lander;

import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Moment;
import java.util.Random;

/**
 * What happens at one call to the file system.
 *
 * @param call counted from 1 over the calls of all processes
 */
record Fault(Kind kind, long call) {
  static final Fault NONE = new Fault(Kind.FAILS_BEFORE, -1);

  enum Kind {
    /** It is not done. */
    FAILS_BEFORE,
    /** It is done, and reported as failed. */
    FAILS_AFTER,
    /** The process dies, and it is not done. */
    DIES_BEFORE,
    /** The process dies, and it was done. */
    DIES_AFTER,
    /** The process stands still before it, while others do everything that there is to do. */
    STANDS_STILL
  }

  static Fault any(Random random, long calls) {
    Kind[] kinds = Kind.values();
    return new Fault(kinds[random.nextInt(kinds.length)], random.nextLong(1, calls + 1));
  }

  void arm(FaultyFileStore store, Runnable others) {
    switch (kind) {
      case FAILS_BEFORE -> store.failAt(call, Moment.BEFORE);
      case FAILS_AFTER -> store.failAt(call, Moment.AFTER);
      case DIES_BEFORE -> store.dieAt(call, Moment.BEFORE);
      case DIES_AFTER -> store.dieAt(call, Moment.AFTER);
      case STANDS_STILL -> store.pauseAt(call, others);
    }
  }
}
