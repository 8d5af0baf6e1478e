package io.limn.core.ledger;

import io.limn.core.layout.LakeLayout;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the ledger of one topic partition keeps what; locations are relative to the root. */
public record LedgerFolder(String dataset, TopicPartitionId id) {
  static final String GENESIS = "genesis.avro";
  static final String SESSIONS = ".sessions";

  private static final Pattern MANIFEST = Pattern.compile("(\\d{20})\\.avro");

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

  /** The first offset that a manifest's file name holds; empty for every other name. */
  static OptionalLong firstOffset(String name) {
    Matcher manifest = MANIFEST.matcher(name);
    return manifest.matches()
        ? OptionalLong.of(Long.parseLong(manifest.group(1)))
        : OptionalLong.empty();
  }
}
