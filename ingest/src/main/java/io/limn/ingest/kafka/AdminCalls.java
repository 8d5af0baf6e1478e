package io.limn.ingest.kafka;

import io.limn.core.LakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/**
 * What brokers answer, each within a bounded time.
 *
 * @param bootstrapServers to connect to, as a client's configuration has them
 */
record AdminCalls(String bootstrapServers, Duration timeout) {

  /**
   * Waits for an answer.
   *
   * @throws ExecutionException when the answer is a refusal
   * @throws LakeException when there is none in time
   */
  <T> T of(KafkaFuture<T> asked) throws ExecutionException {
    try {
      return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw missing(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    }
  }

  LakeException missing(Throwable why) {
    return new LakeException(
        "Kafka at " + bootstrapServers + " does not answer",
        String.valueOf(why.getMessage()),
        "check that the brokers are running, and kafka.bootstrap-servers in lake.yaml",
        why);
  }
}
