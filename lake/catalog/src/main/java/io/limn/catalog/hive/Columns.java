package io.limn.catalog.hive;

import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;

/** Tells a table's columns, as Hive will read them. */
interface Columns {
  /**
   * Fills them in from what lies at the table's location.
   *
   * @throws MetaException when Hive cannot have such a table; its message says why
   */
  void fill(Table table) throws MetaException;
}
