package io.limn.cli.landing;

import io.limn.core.option.Quantity;
import io.limn.ingest.lander.LandingOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How {@code limn land} goes about it. */
final class LandingParameters {
  /** What the process may take to end beyond {@code --stop-within}. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  @Option(
      names = "--until-caught-up",
      description = "Stop once everything that is in the topics now has landed.")
  private boolean untilCaughtUp;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = Quantity.SmallCount.class,
      description = "Landers per dataset in this process; they share its memory (default: 1).")
  private int workers = 1;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      converter = InstanceName.class,
      description =
          "A fixed name for this process among those that land the dataset. A process that restarts"
              + " under its name within session.timeout.ms (60 s) gets its topic partitions back at"
              + " once, and no others move. Without a name, topic partitions move at every stop and"
              + " start.")
  private Optional<String> instance = Optional.empty();

  @Option(
      names = "--max-quarantine-share",
      paramLabel = "SHARE",
      converter = Quantity.Share.class,
      description =
          "For this run, stop if more than this share of recent records is refused, 0 to 1."
              + " Replaces the dataset's landing.max-quarantine-share; with 1 it never stops for"
              + " refused records.")
  private Optional<Double> maxQuarantineShare = Optional.empty();

  @Option(
      names = "--stop-within",
      paramLabel = "TIME",
      converter = Quantity.Span.class,
      description =
          "How long a stop or a rebalance may wait for open units to be published (default: 20 s)."
              + " Records that are not published by then land again at the next start.")
  private Duration stopWithin = LandingOptions.FINISH_BUDGET;

  boolean untilCaughtUp() {
    return untilCaughtUp;
  }

  /** How long the process may be held by a stop. */
  Duration longestStop() {
    return stopWithin.plus(LAST_WORDS);
  }

  LandingOptions options(BooleanSupplier stop) {
    LandingOptions options =
        untilCaughtUp ? LandingOptions.untilCaughtUp(stop) : LandingOptions.untilStopped(stop);
    return options
        .withWorkers(workers, instance)
        .withMaxQuarantineShare(
            maxQuarantineShare.map(OptionalDouble::of).orElse(OptionalDouble.empty()))
        .withFinishBudget(stopWithin);
  }

  private static final class InstanceName implements ITypeConverter<String> {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    @Override
    public String convert(String value) {
      if (!ALLOWED.matcher(value).matches()) {
        throw new TypeConversionException(
            "'"
                + value
                + "' cannot be used; allowed: up to 200 letters, digits, dots, underscores and"
                + " hyphens");
      }
      return value;
    }
  }
}
