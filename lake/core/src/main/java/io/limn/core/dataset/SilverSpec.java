package io.limn.core.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

  /** The rules that rows are put into quarantine by, in the order of the dataset's file. */
  public Set<String> quarantineRules() {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.typeRule()));
    columns.stream()
        .filter(SilverColumn::required)
        .forEach(column -> names.add(column.requiredRule()));
    rules.stream()
        .filter(rule -> rule.otherwise() == Rule.Otherwise.QUARANTINE)
        .forEach(rule -> names.add(rule.name()));
    return names;
  }

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
