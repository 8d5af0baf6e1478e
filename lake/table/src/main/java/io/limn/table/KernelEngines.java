package io.limn.table;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import org.apache.hadoop.conf.Configuration;

/** Delta Kernel's engine on Hadoop's file systems. */
final class KernelEngines {
  private static final String CODEC = "parquet.compression";
  private static final String ROW_GROUP_BYTES = "parquet.block.size";
  private static final long MAX_ROW_GROUP_BYTES = 128L << 20;
  private static final int HEAP_SHARE = 6;

  private KernelEngines() {}

  /**
   * Compresses with zstd, where Kernel would not compress at all, and bounds a row group by the
   * heap: the writer holds one in memory, several times over while it is closed. Both yield to what
   * the configuration says.
   */
  static Engine open(Configuration given) {
    Configuration configuration = new Configuration(given);
    configuration.setIfUnset(CODEC, "ZSTD");
    long bytes = Math.min(MAX_ROW_GROUP_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    configuration.setIfUnset(ROW_GROUP_BYTES, Long.toString(bytes));
    return DefaultEngine.create(configuration);
  }
}
