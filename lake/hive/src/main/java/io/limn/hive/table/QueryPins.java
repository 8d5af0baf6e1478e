package io.limn.hive.table;

import io.limn.hive.type.Timestamps;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.session.SessionStateUtil;

/**
 * The version that a query reads of a table, chosen when the query first asks and the same ever
 * after: however often the table stands in the query, and whatever is committed meanwhile. Kept in
 * Hive's state of the query, which ends with the query.
 */
public final class QueryPins {
  /**
   * The same logs by query and version, for threads that do not see Hive's state of the query: Tez
   * in local mode makes splits in such a one. Weak, so that they end with that state.
   */
  private static final Map<String, WeakReference<TableLog>> PLANNED = new ConcurrentHashMap<>();

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
    return pinned.orElseGet(() -> opened(configuration, location, asOf, timestamps));
  }

  private static TableLog opened(
      Configuration configuration, String location, AsOf asOf, Timestamps timestamps) {
    TableLog log = TableLog.open(configuration, location, asOf, timestamps);
    String version = key(location, new AsOf.Version(log.pinned().version()), timestamps);
    SessionStateUtil.addResource(configuration, key(location, asOf, timestamps), log);
    if (SessionStateUtil.addResource(configuration, version, log)) {
      PLANNED.values().removeIf(ended -> ended.get() == null);
      PLANNED.put(ofQuery(configuration, version), new WeakReference<>(log));
    }
    return log;
  }

  private static String key(String location, AsOf asOf, Timestamps timestamps) {
    return TableLog.class.getName() + " " + location + " " + asOf + " " + timestamps;
  }

  private static String ofQuery(Configuration configuration, String key) {
    return HiveConf.getQueryId(configuration) + " " + key;
  }

  /** The log of the version that the plan says, without asking again where that can be spared. */
  public static TableLog log(Configuration configuration, PinnedTable pinned) {
    AsOf version = new AsOf.Version(pinned.version());
    String key = key(pinned.location(), version, pinned.timestamps());
    return Optional.ofNullable(PLANNED.get(ofQuery(configuration, key)))
        .map(WeakReference::get)
        .orElseGet(() -> log(configuration, pinned.location(), version, pinned.timestamps()));
  }
}
