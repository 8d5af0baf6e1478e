package io.limn.core.audit.fact;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.DataFile;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What is really in the files that the manifests and amendments of one ledger name.
 *
 * @param files every named file, in the ledger's order
 * @param uncovered units and amendments whose files do not hold each of their offsets exactly once
 *     (a unit's holes too): amendments that bronze has not applied yet, and under {@code --full}
 *     all
 * @param settled by topic partition, of those that have amendments and whose quarantine files could
 *     all be read
 * @param orphans files in the landing folder that neither a manifest nor an amendment names, which
 *     readers never see; under {@code --full} only
 */
public record FileFacts(
    List<NamedFile> files,
    List<Uncovered> uncovered,
    SortedMap<TopicPartitionId, Settled> settled,
    OptionalLong orphans) {

  /** What names a file. */
  public sealed interface Owner {
    /** The manifest of the unit that begins at an offset. */
    record Unit(long firstOffset) implements Owner {}

    /** The amendment of an ordinal. */
    record Amended(long ordinal) implements Owner {}
  }

  /**
   * A file that a manifest or an amendment names.
   *
   * @param named what is said of it
   * @param quarantine whether it holds quarantined records, else landed or replayed ones
   */
  public record NamedFile(
      TopicPartitionId topicPartition,
      Owner owner,
      DataFile named,
      boolean quarantine,
      Sight sight) {}

  /**
   * Offsets that amendments settled, replayed or dismissed, held against the quarantine files.
   *
   * @param quarantined how many of them a quarantine file holds
   * @param missing the first that none holds
   */
  public record Settled(long quarantined, OptionalLong missing) {}

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
     * @param crc32c of every byte; of a file as long as named, for what bronze has not loaded yet,
     *     for quarantine files, and under {@code --full}
     * @param content of a file whose checksum is as named, for quarantine files, for amendments
     *     that bronze has not applied yet, and under {@code --full}
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
   * A unit or an amendment whose offsets are not each in exactly one place.
   *
   * @param missing the first offset that is in no file and no hole
   * @param twice the first offset that is in two places, or is not one of its own
   */
  public record Uncovered(
      TopicPartitionId topicPartition, Owner owner, OptionalLong missing, OptionalLong twice) {}
}
