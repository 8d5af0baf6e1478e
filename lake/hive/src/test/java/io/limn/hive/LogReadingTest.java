package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StructType;
import io.limn.hive.table.AsOf;
import io.limn.hive.table.QueryPins;
import io.limn.hive.table.TableLog;
import io.limn.hive.type.Timestamps;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.hive.common.StatsSetupConst;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.QueryState;
import org.apache.hadoop.hive.ql.session.SessionState;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPGreaterThan;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a query reads the log, whatever threads it has. */
class LogReadingTest {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final int TOO_MANY_TO_KEEP = 20;

  @TempDir Path folder;
  private DeltaFolder table;
  private SessionState hive;

  /** Counts how often a file of a log is opened. */
  public static final class WatchedFileSystem extends LocalFileSystem {
    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferBytes)
        throws IOException {
      if (file.getParent().getName().equals("_delta_log")) {
        OPENED.incrementAndGet();
      }
      return super.open(file, bufferBytes);
    }
  }

  @BeforeEach
  void commitTwoFiles() {
    hive = new SessionState(new HiveConf());
    SessionState.setCurrentSessionState(hive);
    table = new DeltaFolder(folder);
    table
        .commit(
            DeltaFolder.protocol(),
            DeltaFolder.metadata(new StructType().add("n", IntegerType.INTEGER), Map.of()))
        .commit(file(1, "").add())
        .commit(file(2, "").add());
  }

  @AfterEach
  void leaveTheSession() {
    SessionState.detachSession();
  }

  @Test
  void isOnceForStatisticsAndSplitsThoughAnotherThreadMakesThose() throws Exception {
    HiveSession query = query("first");
    int before = OPENED.get();
    assertEquals("2", query.statistics(table.location()).get(StatsSetupConst.ROW_COUNT));
    int once = OPENED.get();
    assertTrue(once > before);

    assertEquals(1, splitsByAnotherThread(query));
    assertEquals(2, query.scan(table.location()).rows().size()); // the table, a second time
    assertEquals(once, OPENED.get());

    assertEquals(1, splitsByAnotherThread(query("second")));
    assertTrue(OPENED.get() > once);
  }

  @Test
  void isOnceMoreWhereThereAreTooManyFilesToKeep() throws Exception {
    String comment = "c".repeat(1_000_000);
    for (int n = 1; n <= TOO_MANY_TO_KEEP; n++) {
      table.commit(file(n, ",\"comment\":\"" + comment + "\"").add());
    }
    HiveSession query = query("large");
    query.statistics(table.location());
    int once = OPENED.get();

    assertEquals(TOO_MANY_TO_KEEP, splitsByAnotherThread(query));
    assertTrue(OPENED.get() > once);
  }

  @Test
  void keepsNothingOnceTheQueryHasEnded() {
    WeakReference<TableLog> log = new WeakReference<>(log(query("ended")));
    table.commit(file(3, "").add());
    assertEquals(2, log(query("ended")).pinned().version());

    hive.removeQueryState("ended");
    while (log.get() != null) { // a log that somebody holds lets the test run out of time
      System.gc();
    }
    assertEquals(3, log(query("next")).pinned().version());
  }

  private HiveSession query(String id) {
    if (hive.getQueryState(id) == null) {
      hive.addQueryState(id, new QueryState.Builder().withHiveConf(hive.getConf()).build());
    }
    return new HiveSession("UTC")
        .set(HiveConf.ConfVars.HIVE_QUERY_ID.varname, id)
        .set("fs.file.impl", WatchedFileSystem.class.getName())
        .set("fs.file.impl.disable.cache", "true");
  }

  /** How many there are of {@code n > 1}. */
  private int splitsByAnotherThread(HiveSession query) throws Exception {
    HiveScan scan =
        query
            .scan(table.location())
            .where(
                Expressions.call(
                    new GenericUDFOPGreaterThan(),
                    Expressions.column("n", TypeInfoFactory.intTypeInfo),
                    Expressions.constant(TypeInfoFactory.intTypeInfo, 1)));
    FutureTask<Integer> splits = new FutureTask<>(() -> scan.splits(1).size());
    new Thread(splits, "application-master").start();
    return splits.get();
  }

  private TableLog log(HiveSession query) {
    return QueryPins.log(
        query.scan(table.location()).job(),
        table.location(),
        new AsOf.Newest(),
        Timestamps.SESSION);
  }

  private DeltaFolder.File file(int number, String more) {
    return table
        .write("required int32 n;", row -> row.append("n", number))
        .with(
            "{\"numRecords\":1,\"minValues\":{\"n\":%1$d},\"maxValues\":{\"n\":%1$d}%2$s}"
                .formatted(number, more));
  }
}
