package io.limn.hive.read;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import io.delta.kernel.internal.deletionvectors.RoaringBitmapArray;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.PinnedTable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The rows of a data file that its deletion vector deletes. */
final class DeletedRows {
  private final Optional<RoaringBitmapArray> deleted;

  private DeletedRows(Optional<RoaringBitmapArray> deleted) {
    this.deleted = deleted;
  }

  static DeletedRows none() {
    return new DeletedRows(Optional.empty());
  }

  /** Reads the deletion vector, if the file has one. */
  static DeletedRows of(DataFile file, PinnedTable table, Configuration configuration) {
    return new DeletedRows(
        file.deletionVector()
            .map(
                vector ->
                    DeletionVectorUtils.loadNewDvAndBitmap(
                            DefaultEngine.create(configuration), table.location(), vector.kernel())
                        ._2));
  }

  boolean any() {
    return deleted.isPresent();
  }

  /**
   * Lists the rows that are left.
   *
   * @param first the position in the file of the first row
   * @param rows how many there are from there on
   * @param left gets their positions, counted from the first
   * @return how many are left
   */
  int left(long first, int rows, int[] left) {
    RoaringBitmapArray bitmap = deleted.orElseThrow();
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (!bitmap.contains(first + row)) {
        left[kept++] = row;
      }
    }
    return kept;
  }
}
