package io.limn.cli.hive;

import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** A session with HiveServer2: statements in it see each other's settings and temporary tables. */
final class HiveSession implements AutoCloseable {
  private final Connection connection;

  private HiveSession(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a session, as the user who runs this unless the URL names another.
   *
   * @throws LakeException when the server cannot be reached or does not let us in
   */
  static HiveSession open(Driver driver, String url) {
    // what the driver loads by name is beside it, not on our class path
    Thread.currentThread().setContextClassLoader(driver.getClass().getClassLoader());
    Properties properties = new Properties();
    if (!url.toLowerCase(Locale.ROOT).contains(";user=")) {
      properties.setProperty("user", System.getProperty("user.name"));
    }
    // names as the tables have them, not table.name; how far a query is, in its log
    properties.setProperty("hiveconf:hive.resultset.use.unique.column.names", "false");
    properties.setProperty("hiveconf:hive.server2.in.place.progress", "false");
    try {
      return new HiveSession(driver.connect(url, properties));
    } catch (SQLException e) {
      throw HiveFailure.unreachable(url, e);
    }
  }

  /** Prints what a statement answers. */
  interface Printing {
    long print(ResultSet rows) throws SQLException;
  }

  /**
   * Runs one statement to its end.
   *
   * @param which names it in an error, see {@link HiveFailure#failed}
   * @return how many rows it answered; empty when it is of a kind that answers none
   */
  Optional<Long> run(String sql, String which, Supplier<Progress> progress, Printing printing) {
    try (Statement statement = connection.createStatement()) {
      boolean answers;
      try (Progress shown = progress.get();
          HiveProgress reading = HiveProgress.of(statement, shown)) {
        shown.quiet();
        reading.begin();
        answers = statement.execute(sql);
      }
      if (!answers) {
        return Optional.empty();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return Optional.of(printing.print(rows));
      }
    } catch (SQLException e) {
      throw HiveFailure.failed(sql, which, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // the session ends with its connection, and that one is gone
    }
  }
}
