package io.limn.ingest.flag;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.ingest.kafka.TopicLife;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What was compared before a flag was raised, and is kept in it.
 *
 * @param before nothing that is stamped earlier is missing
 * @param firstAfter of each topic partition, the first offset that need not have landed
 * @param ledgerEnds of each topic partition, up to where it had landed
 */
record LandedHours(
    TopicLife topic,
    Instant before,
    SortedMap<Integer, Long> firstAfter,
    SortedMap<Integer, Long> ledgerEnds) {
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] json() {
    ObjectNode evidence = JSON.createObjectNode().put("before", before.toString());
    evidence.put("clusterId", topic.clusterId()).put("topic", topic.topic());
    evidence.put("topicId", topic.topicId());
    ArrayNode topicPartitions = evidence.putArray("topicPartitions");
    firstAfter.forEach(
        (number, first) ->
            topicPartitions
                .addObject()
                .put("topicPartition", number)
                .put("firstAfter", first)
                .put("ledgerEnd", ledgerEnds.get(number)));
    return (evidence + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
