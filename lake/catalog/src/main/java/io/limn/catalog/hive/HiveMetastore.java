package io.limn.catalog.hive;

import io.limn.core.LakeException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.common.StatsSetupConst;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;
import org.apache.thrift.transport.TTransportException;

/** A real metastore, by Hive's own client. Not thread-safe. */
final class HiveMetastore implements Metastore, AutoCloseable {
  private static final String URIS = "hive.metastore.uris";
  private static final String ATTEMPTS = "hive.metastore.connect.retries";
  private static final String ANSWER_LIMIT = "hive.metastore.client.socket.timeout";

  private final IMetaStoreClient client;
  private final String uris;

  private HiveMetastore(IMetaStoreClient client, String uris) {
    this.client = client;
    this.uris = uris;
  }

  /**
   * Connects.
   *
   * @throws LakeException when none of the metastores answers
   */
  static HiveMetastore connect(List<String> metastoreUris, Configuration given) {
    String uris = String.join(",", metastoreUris);
    Configuration configuration = new Configuration(given);
    configuration.set(URIS, uris);
    configuration.set(ATTEMPTS, "1");
    configuration.set(ANSWER_LIMIT, "60s");
    try {
      return new HiveMetastore(new HiveMetaStoreClient(configuration), uris);
    } catch (MetaException e) {
      throw unreachable(uris, e);
    }
  }

  @Override
  public List<String> databases() throws TException {
    return asked(client::getAllDatabases);
  }

  @Override
  public void create(Database database) throws TException {
    told(() -> client.createDatabase(database));
  }

  @Override
  public List<Table> tables(String database) throws TException {
    return asked(() -> client.getTableObjectsByName(database, client.getAllTables(database)));
  }

  @Override
  public void create(Table table) throws TException {
    CreateTableRequest request = new CreateTableRequest(table);
    request.setEnvContext(withoutStatistics());
    told(() -> client.createTable(request));
  }

  @Override
  public void replace(Table table) throws TException {
    try {
      told(
          () ->
              client.alter_table(
                  table.getCatName(),
                  table.getDbName(),
                  table.getTableName(),
                  table,
                  withoutStatistics()));
    } catch (InvalidOperationException e) {
      // metastores that refuse to change the types of columns allow to recreate a table
      drop(table);
      create(table);
    }
  }

  @Override
  public void drop(Table table) throws TException {
    boolean deleteFiles = false;
    boolean ignoreUnknown = true;
    told(
        () ->
            client.dropTable(table.getDbName(), table.getTableName(), deleteFiles, ignoreUnknown));
  }

  @Override
  public void close() {
    client.close();
  }

  // it would count files, which says nothing about a table that has a log
  private static EnvironmentContext withoutStatistics() {
    EnvironmentContext context = new EnvironmentContext();
    context.putToProperties(StatsSetupConst.DO_NOT_UPDATE_STATS, StatsSetupConst.TRUE);
    return context;
  }

  private interface Question<T> {
    T ask() throws TException;
  }

  private interface Statement {
    void tell() throws TException;
  }

  private <T> T asked(Question<T> question) throws TException {
    try {
      return question.ask();
    } catch (TTransportException e) {
      throw unreachable(uris, e);
    }
  }

  private void told(Statement statement) throws TException {
    asked(
        () -> {
          statement.tell();
          return null;
        });
  }

  private static LakeException unreachable(String uris, Exception e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    return new LakeException(
        "The metastore " + uris + " does not answer",
        first.replaceFirst(".*Exception: ", ""),
        "start it (on this machine: `limn up hive`), or fix hive.metastore-uris in lake.yaml;"
            + " until then only the catalogue is out of date",
        e);
  }
}
