package io.limn.core.store;

import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's defaults are made for few large files; a lander writes many small ones, and has many
 * open at once. What was set by hand to something else than Hadoop's default stays.
 */
public final class HdfsSettings {
  private static final int PACKET_BYTES = 64 << 10;
  private static final int PACKETS = 16;

  /** What a file that is being written holds: its queue, a packet being filled, its checksums. */
  public static final long OPEN_FILE_BYTES = (PACKETS + 4L) * PACKET_BYTES;

  private HdfsSettings() {}

  static Configuration forSmallFiles(Configuration configuration) {
    Configuration settings = new Configuration(configuration);
    // a file that waits for slow data nodes may not hold 5 MiB
    replace(settings, "dfs.client.write.max-packets-in-flight", 80, PACKETS);
    // A file is closed once the NameNode heard of its last block, which takes some milliseconds. It
    // is asked again after these, not after 400 of them, and about as long all in all.
    replace(settings, "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 400, 5);
    replace(settings, "dfs.client.block.write.locateFollowingBlock.retries", 5, 12);
    return settings;
  }

  private static void replace(Configuration settings, String key, int hadoops, int ours) {
    if (settings.getInt(key, hadoops) == hadoops) {
      settings.setInt(key, ours);
    }
  }
}
