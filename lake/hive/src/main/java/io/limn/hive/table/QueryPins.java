package io.limn.hive.table;

import io.limn.hive.type.Timestamps;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.session.SessionStateUtil;

/**
 * The version that a query reads of a table, chosen when the query first asks and the same ever
 * after: however often the table stands in the query, and whoever commits meanwhile. Kept in Hive's
 * state of the query, which ends with the query.
 */
public final class QueryPins {
  private QueryPins() {}

  /**
   * The log that this query reads; outside of a query, the log as it is now.
   *
   * @param configuration the session's or the query's, with the query's id
   */
  public static TableLog log(
      Configuration configuration, String location, AsOf asOf, Timestamps timestamps) {
    String key = key(location, asOf, timestamps);
    Optional<TableLog> pinned =
        SessionStateUtil.getResource(configuration, key)
            .filter(TableLog.class::isInstance)
            .map(TableLog.class::cast);
    if (pinned.isPresent()) {
      return pinned.get();
    }
    TableLog opened = TableLog.open(configuration, location, asOf, timestamps);
    AsOf version = new AsOf.Version(opened.pinned().version());
    SessionStateUtil.addResource(configuration, key, opened);
    SessionStateUtil.addResource(configuration, key(location, version, timestamps), opened);
    return opened;
  }

  private static String key(String location, AsOf asOf, Timestamps timestamps) {
    return TableLog.class.getName() + " " + location + " " + asOf + " " + timestamps;
  }

  /** The log of the version that the plan says, without asking again where that can be spared. */
  public static TableLog log(Configuration configuration, PinnedTable pinned) {
    return log(
        configuration, pinned.location(), new AsOf.Version(pinned.version()), pinned.timestamps());
  }
}
