package io.limn.core.step;

import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStore;
import io.limn.schema.Receipt;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The receipts of one serving store of a gold table, one a published step of gold. */
public final class Receipts {
  /** The stores, as receipts name them. */
  public static final String ELASTICSEARCH = "elasticsearch";

  public static final String CASSANDRA = "cassandra";

  private final NumberedRecords<Receipt> receipts;

  /**
   * @param tableLocation of the gold table, relative to the lake's root
   * @param store {@link #ELASTICSEARCH} or {@link #CASSANDRA}
   */
  public Receipts(FileStore files, String tableLocation, String store) {
    this.receipts =
        new NumberedRecords<>(files, LakeLayout.receipts(tableLocation, store), Receipt.class);
  }

  public Optional<Receipt> newest() throws IOException {
    OptionalLong step = receipts.newest();
    return step.isPresent() ? receipts.read(step.getAsLong()) : Optional.empty();
  }

  /**
   * Writes a receipt down, unless the step has one.
   *
   * @return the receipt that stands
   */
  public Receipt publish(Receipt proposed) throws IOException {
    return receipts.publish(proposed.getStep(), proposed);
  }
}
