package io.limn.core.ledger;

import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the ledger of one topic partition keeps what; locations are relative to the root. */
public record LedgerFolder(String dataset, TopicPartitionId id) {
  static final String GENESIS = "genesis.avro";
  static final String SESSIONS = ".sessions";
  static final String AMENDMENTS = "amendments";
  static final String FOLDS = "folds";

  private static final Pattern NUMBERED = Pattern.compile("(\\d{20})\\.avro");

  public String location() {
    return LakeLayout.ledger(dataset, id.topic(), id.topicId(), id.topicPartition());
  }

  public String genesis() {
    return location() + "/" + GENESIS;
  }

  /** The name holds the first offset and nothing else: two owners must collide on it. */
  public String manifest(long firstOffset) {
    return location() + "/" + digits(firstOffset) + ".avro";
  }

  /** Where amendments lie; it need not exist before the first. */
  public String amendments() {
    return location() + "/" + AMENDMENTS;
  }

  /** The name holds the ordinal and nothing else: two operators must collide on it. */
  public String amendment(long ordinal) {
    return amendments() + "/" + digits(ordinal) + ".avro";
  }

  /** Where folded manifests lie; it need not exist before the first fold. */
  public String folds() {
    return location() + "/" + FOLDS;
  }

  /** The name holds the first manifest's first offset and nothing else: two folds must collide. */
  public String fold(long firstOffset) {
    return folds() + "/" + digits(firstOffset) + ".avro";
  }

  public String sessions() {
    return location() + "/" + SESSIONS;
  }

  public String session(String session) {
    return sessions() + "/" + session;
  }

  /** An offset as names spell it: 20 digits, so that the order of names is that of offsets. */
  public static String digits(long offset) {
    return String.format(Locale.ROOT, "%020d", offset);
  }

  /**
   * The number that the file name of a manifest or fold (its first offset) or of an amendment (its
   * ordinal) holds; empty for every other name.
   */
  static OptionalLong number(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches()
        ? OptionalLong.of(Long.parseLong(numbered.group(1)))
        : OptionalLong.empty();
  }

  /** The same of a file that {@link #numbered} found. */
  static long number(StoredFile file) {
    return number(file.name()).orElseThrow();
  }

  /** The files of a folder whose names hold a number, ascending; strangers are left out. */
  static List<StoredFile> numbered(FileStore store, String location) throws IOException {
    return store.list(location).stream()
        .filter(file -> !file.folder() && number(file.name()).isPresent())
        .toList();
  }
}
