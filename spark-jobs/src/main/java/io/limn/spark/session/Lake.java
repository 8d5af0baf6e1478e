package io.limn.spark.session;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.TableLogs;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * One dataset of one lake, and the session that works on it.
 *
 * @param spark in the dataset's time zone; of one stage only, because steps leave their numbers in
 *     it while they commit
 */
public record Lake(LakeConfig config, DatasetSpec dataset, FileStore files, SparkSession spark) {

  /**
   * Datasets by their names, each in a session of its own; every declared one without a name.
   *
   * @throws io.limn.core.LakeException when one is not declared, or its file is wrong
   */
  public static List<Lake> all(LakeConfig config, List<String> names, SparkSession root) {
    FileStore files = FileStores.open(config.root(), root.sessionState().newHadoopConf());
    Datasets declared = new Datasets(config);
    return declared.chosen(names).stream()
        .map(dataset -> of(config, dataset, files, root))
        .toList();
  }

  /** The dataset in a session of its own. */
  public static Lake of(
      LakeConfig config, DatasetSpec dataset, FileStore files, SparkSession root) {
    SparkSession spark = SparkSessions.another(root, config);
    spark.conf().set("spark.sql.session.timeZone", dataset.zone().getId());
    return new Lake(config, dataset, files, spark);
  }

  /** The same in another session, for another stage. */
  public Lake inNewSession() {
    return of(config, dataset, files, spark);
  }

  /** The same with the dataset's file as a plan has kept it. */
  public Lake planned(DatasetSpec asPlanned) {
    return new Lake(config, asPlanned, files, spark);
  }

  /**
   * Says how many rows the largest table has that is read from now on, so that Spark can fit its
   * effort to that.
   */
  public void expect(long rows) {
    QueryEffort.fit(spark, rows);
  }

  /**
   * A table of the lake.
   *
   * @param location relative to the lake's root
   */
  public LakeTable table(String location) {
    String path = config.root() + "/" + location;
    TableLogs.refresh(spark, path);
    return new LakeTable(spark, path);
  }
}
