package io.limn.table;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;

/**
 * Tells what Delta Kernel throws while it reads a table: what lies there is damaged or cannot be
 * reached, which is nothing that Limn could do about, and Kernel says it in many ways.
 */
final class UnreadableTable {
  /** What Kernel begins with, before it says what it was doing. */
  private static final String KERNELS_OWN =
      "Encountered an error from the underlying engine implementation while trying to ";

  private UnreadableTable() {}

  /** Something that Kernel reads. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads something of a table.
   *
   * @param location the table's folder
   * @throws LakeException when it cannot be read
   */
  static <T> T read(String location, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException | RuntimeException e) {
      throw of(location, e);
    }
  }

  /** The same of what was thrown already. */
  static LakeException of(String location, Exception thrown) {
    if (thrown instanceof LakeException told) {
      return told;
    }
    String doing = IoReason.of(thrown).replace(KERNELS_OWN, "");
    String why = IoReason.ofRoot(thrown);
    return new LakeException(
        "The Delta table at " + location + " cannot be read",
        doing.contains(why) ? doing : doing + ": " + why,
        "check root in lake.yaml and its file system; if a file of the table is damaged, restore it"
            + " from a snapshot or backup",
        thrown);
  }
}
