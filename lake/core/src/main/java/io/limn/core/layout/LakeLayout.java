package io.limn.core.layout;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Locations on the lake's file system, relative to its root. The only place where they are spelled.
 *
 * <pre>
 * bronze/&lt;dataset&gt;/landing/&lt;day landed&gt;/…avro
 * bronze/&lt;dataset&gt;/ledger/&lt;topic&gt;/&lt;topic id&gt;/&lt;topic partition&gt;/{genesis.avro, &lt;first offset&gt;.avro, folds/, amendments/, .sessions/}
 * bronze/&lt;dataset&gt;/landed/&lt;day&gt;/&lt;hour&gt;
 * bronze/&lt;dataset&gt;/table     silver/&lt;table&gt;     gold/&lt;table&gt;
 * runs/&lt;dataset&gt;/&lt;workflow&gt;/{facts.json, audit.json, failure.json}
 * </pre>
 */
public final class LakeLayout {
  /** Ours inside a Delta table: VACUUM spares names that begin with an underscore. */
  public static final String INSIDE_TABLE = "_limn";

  private static final DateTimeFormatter FLAG =
      DateTimeFormatter.ofPattern("yyyy-MM-dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LakeLayout() {}

  public static String bronze(String dataset) {
    return "bronze/" + dataset;
  }

  public static String bronzeTable(String dataset) {
    return bronze(dataset) + "/table";
  }

  public static String landing(String dataset) {
    return bronze(dataset) + "/landing";
  }

  public static String ledger(String dataset) {
    return bronze(dataset) + "/ledger";
  }

  public static String ledger(String dataset, String topic, String topicId, int topicPartition) {
    return ledger(dataset) + "/" + topic + "/" + topicId + "/" + topicPartition;
  }

  /** The flags of a dataset, one a landed hour: a folder a day of UTC, a file an hour. */
  public static String landed(String dataset) {
    return bronze(dataset) + "/landed";
  }

  /** The flag that all of an hour has landed. */
  public static String landedFlag(String dataset, Instant hour) {
    return landed(dataset) + "/" + FLAG.format(hour);
  }

  /**
   * What a scheduled run leaves behind about itself.
   *
   * @param subject a dataset, or whatever else has a workflow
   */
  public static String run(String subject, String workflow) {
    return "runs/" + subject + "/" + workflow;
  }

  public static String silverTable(String table) {
    return "silver/" + table;
  }

  public static String goldTable(String table) {
    return "gold/" + table;
  }

  /** Plans of a silver or gold table, one Avro file a step. */
  public static String steps(String tableLocation) {
    return tableLocation + "/" + INSIDE_TABLE + "/steps";
  }

  /** The Delta table of rows that a rule of silver refused. */
  public static String quarantine(String tableLocation) {
    return tableLocation + "/" + INSIDE_TABLE + "/quarantine";
  }

  /** The Delta table of the balances, one row a step and verdict. */
  public static String accounts(String tableLocation) {
    return tableLocation + "/" + INSIDE_TABLE + "/accounts";
  }

  /** Receipts of serving stores, a folder each. */
  public static String receipts(String tableLocation) {
    return tableLocation + "/" + INSIDE_TABLE + "/receipts";
  }

  /** Receipts of a serving store, one Avro file a published gold step. */
  public static String receipts(String tableLocation, String store) {
    return receipts(tableLocation) + "/" + store;
  }
}
