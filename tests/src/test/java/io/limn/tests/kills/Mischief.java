package io.limn.tests.kills;

import java.util.Arrays;
import java.util.List;

/** What can happen to a landing. */
enum Mischief {
  /** {@code kill -9}; the lander is started again. */
  KILL(true),
  /** {@code SIGSTOP} until the consumer group has expelled the lander, and then {@code SIGCONT}. */
  FREEZE(true),
  /** Stopped too, but for as long as {@code limn sweep} takes, and perhaps longer. */
  SWEEP(true),
  /** {@code SIGTERM}; the lander is started again. */
  TERMINATE(true),
  /** The broker is stopped or killed, and started again. */
  BROKER(false),
  /** The only DataNode is killed, and comes back after a while. */
  DATA_NODE(false),
  /** The NameNode is in safe mode for a while. */
  SAFE_MODE(false),
  /** The dataset's folder is full, in names or in bytes, until the quota is lifted. */
  QUOTA(false),
  /** The topic gets one more topic partition. */
  GROWTH(false);

  private final boolean toLander;

  Mischief(boolean toLander) {
    this.toLander = toLander;
  }

  /** Those that are done to one lander. */
  static List<Mischief> toLanders() {
    return Arrays.stream(values()).filter(each -> each.toLander).toList();
  }

  /** Those that are done to what is around the landers. */
  static List<Mischief> around() {
    return Arrays.stream(values()).filter(each -> !each.toLander).toList();
  }
}
