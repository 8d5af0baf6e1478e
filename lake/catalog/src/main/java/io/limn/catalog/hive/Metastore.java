package io.limn.catalog.hive;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/**
 * The calls that a sync makes to a metastore. A {@link TException} is the metastore's refusal of
 * this one call; when it does not answer at all, that is a {@link io.limn.core.LakeException}.
 */
interface Metastore {
  List<String> databases() throws TException;

  void create(Database database) throws TException;

  /** All tables of a database, whole. */
  List<Table> tables(String database) throws TException;

  void create(Table table) throws TException;

  /** Puts a table's definition in the place of the one of that name; files stay as they are. */
  void replace(Table table) throws TException;

  /** Takes a table out of the catalogue; its files stay. */
  void drop(Table table) throws TException;
}
