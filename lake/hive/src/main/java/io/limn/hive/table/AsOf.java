package io.limn.hive.table;

import io.limn.core.LakeException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.common.type.TimestampTZUtil;

/** Which version of a table to read. */
public sealed interface AsOf {
  /** Table property: a version. In a session, {@code limn.version-as-of.<database>.<table>}. */
  String VERSION = "limn.version-as-of";

  /**
   * Table property: the version that was the newest at a moment, in the session's zone unless the
   * text names one. In a session, {@code limn.timestamp-as-of.<database>.<table>}.
   */
  String TIMESTAMP = "limn.timestamp-as-of";

  /** The newest when the query is planned. */
  record Newest() implements AsOf {
    @Override
    public String toString() {
      return "newest";
    }
  }

  /** A certain version. */
  record Version(long number) implements AsOf {
    @Override
    public String toString() {
      return "version " + number;
    }
  }

  /** The version that was the newest at a moment. */
  record Moment(long epochMillis) implements AsOf {
    @Override
    public String toString() {
      return "timestamp " + epochMillis;
    }
  }

  /**
   * What the session says about this table, else what the table's properties say, else the newest.
   *
   * @param table {@code database.table}
   * @throws LakeException when both a version and a moment are set in one place, or cannot be read
   */
  static AsOf of(Configuration session, Properties properties, String table, ZoneId zone) {
    String suffix = "." + table.toLowerCase(Locale.ROOT);
    return of(session.get(VERSION + suffix), session.get(TIMESTAMP + suffix), zone)
        .or(() -> of(properties.getProperty(VERSION), properties.getProperty(TIMESTAMP), zone))
        .orElseGet(Newest::new);
  }

  private static Optional<AsOf> of(String version, String moment, ZoneId zone) {
    if (version != null && moment != null) {
      throw new LakeException(
          "It is not clear which version to read",
          "both " + VERSION + " and " + TIMESTAMP + " are set",
          "set one of them");
    }
    if (version != null) {
      return Optional.of(version(version));
    }
    return Optional.ofNullable(moment).map(text -> moment(text, zone));
  }

  /**
   * A version by its number.
   *
   * @throws LakeException when the text is no version
   */
  static AsOf version(String text) {
    if (!text.strip().matches("\\d{1,18}")) {
      throw new LakeException(
          "'" + text + "' is not a version of a table",
          "versions of Delta tables are whole numbers from 0",
          "see the table's history, for example with DESCRIBE HISTORY in Spark");
    }
    return new Version(Long.parseLong(text.strip()));
  }

  private static AsOf moment(String text, ZoneId zone) {
    try {
      return new Moment(TimestampTZUtil.parse(text.strip(), zone).toEpochMilli());
    } catch (DateTimeException e) {
      throw new LakeException(
          TIMESTAMP + " cannot be '" + text + "'",
          String.valueOf(e.getMessage()),
          "write it as 2026-11-01 12:30:00, followed by a zone or else in the session's zone",
          e);
    }
  }
}
