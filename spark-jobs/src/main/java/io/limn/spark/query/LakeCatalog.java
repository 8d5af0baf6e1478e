package io.limn.spark.query;

import io.limn.core.layout.LakeLayout;
import io.limn.spark.table.TableLogs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * One layer of the lake as a catalogue of Spark: {@code silver.retail} is the Delta table in the
 * folder of that name, and {@code silver.retail.accounts} one of those beside it. Nothing is
 * registered and nothing is looked up before a query names it.
 */
public final class LakeCatalog implements TableCatalog {
  private static final String BRONZE = "bronze";
  private static final String DELTA_LOG = "_delta_log";

  private String layer;
  private String root;

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.layer = name;
    this.root = options.get("root");
  }

  @Override
  public String name() {
    return layer;
  }

  @Override
  public Identifier[] listTables(String[] namespace) {
    List<Identifier> tables = new ArrayList<>();
    for (String table : tables(root, layer)) {
      tables.add(Identifier.of(new String[0], table));
    }
    return tables.toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier name) throws NoSuchTableException {
    return delta().loadTable(at(name));
  }

  @Override
  public Table loadTable(Identifier name, String version) throws NoSuchTableException {
    return delta().loadTable(at(name), version);
  }

  @Override
  public Table loadTable(Identifier name, long timestamp) throws NoSuchTableException {
    return delta().loadTable(at(name), timestamp);
  }

  /** The tables of a layer that exist, by name. */
  static List<String> tables(String root, String layer) {
    List<String> tables = new ArrayList<>();
    Path folder = new Path(root, layer);
    try {
      FileSystem files = fileSystem(folder);
      for (FileStatus child : files.listStatus(folder)) {
        String table = child.getPath().getName();
        if (isTable(new Path(root, location(layer, table)))) {
          tables.add(table);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tables.sort(null);
    return tables;
  }

  private Identifier at(Identifier name) throws NoSuchTableException {
    String[] within = name.namespace();
    String location =
        within.length == 0
            ? location(layer, name.name())
            : location(layer, within[0]) + "/" + LakeLayout.INSIDE_TABLE + "/" + name.name();
    Path path = new Path(root, location);
    try {
      if (within.length > 1 || !isTable(path)) {
        throw new NoSuchTableException(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TableLogs.refresh(SparkSession.active(), path.toString());
    return Identifier.of(new String[] {"delta"}, path.toString());
  }

  private static String location(String layer, String table) {
    return layer.equals(BRONZE) ? LakeLayout.bronzeTable(table) : layer + "/" + table;
  }

  private static boolean isTable(Path path) throws IOException {
    return fileSystem(path).exists(new Path(path, DELTA_LOG));
  }

  private static FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(SparkSession.active().sessionState().newHadoopConf());
  }

  private static TableCatalog delta() {
    return (TableCatalog)
        SparkSession.active().sessionState().catalogManager().catalog("spark_catalog");
  }

  @Override
  @SuppressWarnings("deprecation") // what the interface asks for
  public Table createTable(
      Identifier name, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw readOnly();
  }

  @Override
  public Table alterTable(Identifier name, TableChange... changes) {
    throw readOnly();
  }

  @Override
  public boolean dropTable(Identifier name) {
    throw readOnly();
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("only the lake's jobs change its tables");
  }
}
