package io.limn.cli.quarantine;

import io.limn.core.option.Quantity;
import io.limn.ingest.replay.Selection;
import io.limn.schema.OffsetSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/**
 * The options that say which quarantined records are meant, the same for every verb. They may stand
 * before the verb and after it; picocli tells the two apart, so what repeats is gathered here.
 */
final class SelectionOptions {
  private final Set<String> reasons = new LinkedHashSet<>();
  private final Set<Integer> topicPartitions = new LinkedHashSet<>();
  private final Set<OffsetSpan> offsets = new LinkedHashSet<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      converter = Moment.class,
      description =
          "Only records with this Kafka timestamp or later: 2026-03-01T10:00:00Z, or a day.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      converter = Moment.class,
      description = "Only records with an earlier Kafka timestamp.")
  private Optional<Instant> until = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      scope = ScopeType.INHERIT,
      description = "Only records refused for this reason or by this rule; repeatable.")
  void reasons(List<String> given) {
    gather(reasons, given);
  }

  @Option(
      names = "--topic-partition",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      converter = Quantity.Limit.class,
      description = "Only records of this topic partition; repeatable.")
  void topicPartitions(List<Integer> given) {
    gather(topicPartitions, given);
  }

  @Option(
      names = "--offsets",
      paramLabel = "N|FROM-TO",
      scope = ScopeType.INHERIT,
      converter = Offsets.class,
      description = "Only these offsets, TO not included; repeatable.")
  void offsets(List<OffsetSpan> given) {
    gather(offsets, given);
  }

  Selection selection() {
    return new Selection(reasons, topicPartitions, List.copyOf(offsets), since, until);
  }

  private static <T> void gather(Set<T> all, List<T> given) {
    if (given != null) { // picocli's word for an option that was not given
      all.addAll(given);
    }
  }

  /** Reads {@code 17} and {@code 17-20}. */
  static final class Offsets implements ITypeConverter<OffsetSpan> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    @Override
    public OffsetSpan convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is neither an offset N nor a range FROM-TO");
      }
      long from = Long.parseLong(matcher.group(1));
      long to = matcher.group(2) == null ? from + 1 : Long.parseLong(matcher.group(2));
      if (to <= from) {
        throw new TypeConversionException("'" + text + "': TO must be greater than FROM");
      }
      return new OffsetSpan(from, to);
    }
  }

  /** Reads an instant, or a day, which begins at midnight in UTC. */
  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is neither a time like 2026-03-01T10:00:00Z nor a day");
      }
    }
  }
}
