package io.limn.hive.table;

import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.internal.actions.Protocol;
import io.limn.core.LakeException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The features of Delta tables that this handler reads right. A table that needs any other is
 * refused by the feature's name, whatever Kernel makes of it: data files are read here.
 */
final class ReaderFeatures {
  /** Columns of types that Hive lacks are refused where the schema is read. */
  private static final Set<String> KNOWN =
      Set.of(
          "columnMapping",
          "deletionVectors",
          "timestampNtz",
          "typeWidening",
          "typeWidening-preview",
          "v2Checkpoint",
          "vacuumProtocolCheck",
          "variantType",
          "variantType-preview",
          "variantShredding",
          "variantShredding-preview",
          "geospatial");

  private static final String REMEDY =
      "use a newer limn-hive jar, or drop the feature in the engine that writes the table, for"
          + " example in Spark: ALTER TABLE … DROP FEATURE";

  private ReaderFeatures() {}

  static void check(String location, Protocol protocol) {
    Set<String> unknown = new TreeSet<>(protocol.getReaderFeatures());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw unknown(location, unknown, null);
    }
  }

  static LakeException refused(UnsupportedTableFeatureException e) {
    return unknown(e.getTablePath(), e.getUnsupportedFeatures(), e);
  }

  static LakeException refused(UnsupportedProtocolVersionException e) {
    return new LakeException(
        "The Delta table at " + e.getTablePath() + " cannot be read",
        "it needs reader version "
            + e.getVersion()
            + ", but this handler supports versions up to 3",
        REMEDY,
        e);
  }

  private static LakeException unknown(String location, Set<String> features, Throwable why) {
    return new LakeException(
        "The Delta table at " + location + " cannot be read",
        "it needs features that this handler does not support: "
            + String.join(", ", new TreeSet<>(features)),
        REMEDY,
        why);
  }
}
