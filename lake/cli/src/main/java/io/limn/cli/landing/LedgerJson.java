package io.limn.cli.landing;

import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.summary.ChapterSummary;
import io.limn.core.summary.IntakeRate;
import io.limn.core.summary.LedgerSummary;
import io.limn.core.summary.Totals;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Hole;
import io.limn.schema.OffsetSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A ledger at a glance, for programs: {@code endOffset} is what a consumer seeks to. */
final class LedgerJson {
  private final LedgerSummary summary;
  private final Instant now;
  private final boolean holes;
  private final boolean amendments;

  LedgerJson(LedgerSummary summary, Instant now, boolean holes, boolean amendments) {
    this.summary = summary;
    this.now = now;
    this.holes = holes;
    this.amendments = amendments;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", summary.dataset());
    json.put("at", summary.at().toString());
    json.put("topicPartitions", summary.topicPartitions().stream().map(this::json).toList());
    return json;
  }

  /** A reason or kind as people write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many offsets an amendment is about. */
  static long offsets(Amendment amendment) {
    return AmendedOffsets.of(List.of(amendment), amendment.getKind()).count();
  }

  private Map<String, Object> json(ChapterSummary each) {
    Totals units = each.units();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", each.topicPartition().topic());
    json.put("topicId", each.topicPartition().topicId());
    json.put("topicPartition", each.topicPartition().topicPartition());
    json.put("clusterId", each.genesis().getClusterId());
    json.put("begun", each.begun());
    json.put("begunAt", each.genesis().getCreatedAt().toString());
    json.put("genesisOffset", each.genesis().getStartOffset());
    json.put("endOffset", each.endOffset());
    json.put("units", units.units());
    json.put("landed", units.landed());
    for (AmendmentKind kind : AmendmentKind.values()) {
      json.put(word(kind), each.amended(kind));
    }
    json.put("quarantined", each.stillQuarantined());
    Map<String, Object> reasons = new LinkedHashMap<>();
    units.holes().forEach((reason, offsets) -> reasons.put(word(reason), offsets));
    json.put("holes", reasons);
    json.put("bytes", units.bytes() + each.replayedBytes());
    json.put("lastHour", json(each.lastHour()));
    json.put("lastDay", json(each.lastDay()));
    json.put("newestUnitAt", each.newestUnit().map(Instant::toString).orElse(null));
    json.put(
        "newestUnitAgeSeconds",
        each.newestUnit().map(at -> Duration.between(at, now).toSeconds()).orElse(null));
    json.put("newestEventTime", each.newestEventTime().map(Instant::toString).orElse(null));
    json.put("unfolded", each.unfolded());
    if (holes) {
      json.put("holeList", each.holes().stream().map(LedgerJson::json).toList());
    }
    if (amendments) {
      json.put("amendments", each.amendments().stream().map(LedgerJson::json).toList());
    }
    return json;
  }

  private static Map<String, Object> json(IntakeRate flow) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rowsPerSecond", flow.rowsPerSecond());
    json.put("bytesPerSecond", flow.bytesPerSecond());
    return json;
  }

  private static Map<String, Object> json(Hole hole) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("firstOffset", hole.getFirstOffset());
    json.put("endOffset", hole.getEndOffset());
    json.put("reason", word(hole.getReason()));
    json.put("note", hole.getNote());
    return json;
  }

  private static Map<String, Object> json(Amendment amendment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ordinal", amendment.getOrdinal());
    json.put("kind", word(amendment.getKind()));
    json.put("createdAt", amendment.getCreatedAt().toString());
    json.put("author", amendment.getAuthor());
    json.put("reason", amendment.getReason());
    json.put("edited", amendment.getEdited());
    json.put("offsets", amendment.getOffsets().stream().map(LedgerJson::json).toList());
    return json;
  }

  private static Map<String, Object> json(OffsetSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("firstOffset", span.getFirstOffset());
    json.put("endOffset", span.getEndOffset());
    return json;
  }
}
