package io.limn.core.audit;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.DataFile;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is really in the files that the manifests of one ledger name.
 *
 * @param files every named file, in the ledger's order
 * @param uncovered units whose files and holes do not hold each offset exactly once; under {@code
 *     --full} only
 * @param orphans files in the landing folder that no manifest names, which readers never see; under
 *     {@code --full} only
 */
public record FileFacts(List<NamedFile> files, List<Uncovered> uncovered, OptionalLong orphans) {

  /**
   * A file that a manifest names.
   *
   * @param unitFirstOffset which unit: the first offset of its manifest
   * @param named what the manifest says
   * @param quarantine whether it holds quarantined records, else landed ones
   */
  public record NamedFile(
      TopicPartitionId topicPartition,
      long unitFirstOffset,
      DataFile named,
      boolean quarantine,
      Sight sight) {}

  /** What looking at a file gave. */
  public sealed interface Sight {
    /** There is no such file. */
    record Missing() implements Sight {}

    /** It is there, and reading it fails for what it holds. */
    record Damaged(String why) implements Sight {}

    /** It is there, and reading it fails for another reason: a machine that does not answer. */
    record Unreadable(String why) implements Sight {}

    /**
     * It was read as far as was asked for.
     *
     * @param crc32c of every byte; of a file as long as named, for units that bronze has not loaded
     *     yet, for quarantine files, and under {@code --full}
     * @param content of a file whose checksum is as named, for quarantine files, and under {@code
     *     --full}
     */
    record Seen(long bytes, OptionalLong crc32c, Optional<Content> content) implements Sight {}
  }

  /**
   * The rows of a file.
   *
   * @param first offset of the first row; -1 without rows
   * @param last offset of the last row; -1 without rows
   * @param sum of all offsets
   */
  public record Content(long rows, long first, long last, BigInteger sum) {}

  /**
   * A unit whose offsets are not each in exactly one place.
   *
   * @param missing the first offset that is in no file and no hole
   * @param twice the first offset that is in two places, or outside of the unit
   */
  public record Uncovered(
      TopicPartitionId topicPartition,
      long unitFirstOffset,
      OptionalLong missing,
      OptionalLong twice) {}
}
