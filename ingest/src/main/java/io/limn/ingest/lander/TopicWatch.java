package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.ingest.kafka.TopicLife;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the brokers still have the topic that the lander began with. Thread-safe. */
final class TopicWatch {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

  /** How long the brokers may be silent about the topic before the lander gives up. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final LandingContext around;
  private volatile Deadline answerBy = Deadline.in(LONGEST_SILENCE);

  TopicWatch(LandingContext around) {
    this.around = around;
  }

  /**
   * Asked after records were read and before they are published: a topic recreated meanwhile has
   * another id, for good.
   *
   * @return false when Kafka does not answer now
   * @throws LakeException when it has not answered for long, or the topic is another one
   */
  boolean sameLife() {
    Optional<TopicLife> now;
    try {
      now = around.facts().life(around.life().topic());
    } catch (LakeException e) {
      if (answerBy.passed()) {
        throw e;
      }
      LOG.warn("nothing is published until Kafka answers: {}", e.reason());
      return false;
    }
    answerBy = Deadline.in(LONGEST_SILENCE);
    if (now.isEmpty() || !now.get().topicId().equals(around.life().topicId())) {
      TopicLife other =
          now.orElse(
              new TopicLife(around.life().clusterId(), around.life().topic(), "none", 0, false));
      throw Geneses.anotherLife(around.dataset().name(), other, around.life().topicId());
    }
    return true;
  }
}
