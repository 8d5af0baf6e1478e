package io.limn.hive;

import io.limn.core.LakeException;

/** How it is said that Hive does not write Delta tables. */
final class WriteRefusal {
  private WriteRefusal() {}

  /**
   * @param what the statement, as users know it
   */
  static LakeException refused(String what, String table) {
    return new LakeException(
        "Hive cannot " + what + " " + table,
        "it is a Delta table, and Hive can only read Delta tables",
        "write it with Spark or with a load; Hive's next query sees the new version");
  }
}
