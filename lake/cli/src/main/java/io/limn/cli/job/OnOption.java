package io.limn.cli.job;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of commands that submit a job. */
public final class OnOption {
  @Option(
      names = "--on",
      paramLabel = "local|yarn",
      defaultValue = "local",
      converter = Place.class,
      description = "Where the job runs (default: ${DEFAULT-VALUE}).")
  private JobLocation location;

  public JobLocation location() {
    return location;
  }

  private static final class Place implements ITypeConverter<JobLocation> {
    @Override
    public JobLocation convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "local" -> JobLocation.LOCAL;
        case "yarn" -> JobLocation.YARN;
        default ->
            throw new TypeConversionException(
                "'" + text + "' cannot be used; allowed: local, yarn");
      };
    }
  }
}
