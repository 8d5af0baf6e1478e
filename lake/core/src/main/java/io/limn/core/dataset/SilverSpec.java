package io.limn.core.dataset;

import java.util.List;

/**
 * The cleaned table of a dataset.
 *
 * @param table silver.&lt;table&gt;
 * @param key columns of this table that identify a row; empty unless {@link Deduplicate#BY_KEY}
 * @param keep which of several rows with one key stays, by (event time, Kafka timestamp, topic
 *     partition, offset)
 * @param missing texts that mean null in every column that is read from a bronze text
 */
public record SilverSpec(
    String table,
    List<String> key,
    Deduplicate deduplicate,
    Keep keep,
    List<String> missing,
    List<SilverColumn> columns,
    List<Rule> rules) {

  /** What makes two rows one: nothing, an equal payload, or an equal key. */
  public enum Deduplicate {
    NONE,
    BY_CONTENT,
    BY_KEY
  }

  /** The winner among rows of one key. */
  public enum Keep {
    FIRST,
    LAST
  }
}
