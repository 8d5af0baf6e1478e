package io.limn.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.core.ledger.TopicPartitionId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a bronze table has consumed its ledger. Lives in the table's own commits, as the domain
 * metadata {@link #DOMAIN}.
 *
 * @param ordinal of the newest load (or fence), 0 before the first; {@code _load} of its rows
 * @param endOffsets up to where each topic partition was loaded, exclusive
 * @param amendments the newest amendment of each topic partition that was applied
 * @param totalRows in the table; another count in a snapshot means that someone changed it by hand
 * @param jobId of the load, which tells its own commit from another's
 */
public record BronzeProgress(
    long ordinal,
    SortedMap<TopicPartitionId, Long> endOffsets,
    SortedMap<TopicPartitionId, Long> amendments,
    long totalRows,
    String jobId) {

  public static final String DOMAIN = "limn.progress";

  private static final ObjectMapper JSON = new ObjectMapper();

  public BronzeProgress {
    endOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(endOffsets));
    amendments = Collections.unmodifiableSortedMap(new TreeMap<>(amendments));
  }

  /** Of a table that nothing was loaded into. */
  public static BronzeProgress none() {
    return new BronzeProgress(0, new TreeMap<>(), new TreeMap<>(), 0, "");
  }

  String json() {
    ObjectNode json = JSON.createObjectNode().put("ordinal", ordinal);
    put(json.putObject("endOffsets"), endOffsets);
    put(json.putObject("amendments"), amendments);
    return json.put("totalRows", totalRows).put("jobId", jobId).toString();
  }

  static BronzeProgress parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return new BronzeProgress(
          json.required("ordinal").asLong(),
          numbers(json.required("endOffsets")),
          numbers(json.required("amendments")),
          json.required("totalRows").asLong(),
          json.required("jobId").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not written by a load: " + text, e);
    }
  }

  private static void put(ObjectNode json, SortedMap<TopicPartitionId, Long> numbers) {
    numbers.forEach((topicPartition, number) -> json.put(topicPartition.toString(), number));
  }

  private static SortedMap<TopicPartitionId, Long> numbers(JsonNode json) {
    SortedMap<TopicPartitionId, Long> numbers = new TreeMap<>();
    json.fieldNames()
        .forEachRemaining(key -> numbers.put(TopicPartitionId.parse(key), json.get(key).asLong()));
    return numbers;
  }
}
