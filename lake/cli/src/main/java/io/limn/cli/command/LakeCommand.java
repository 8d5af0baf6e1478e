package io.limn.cli.command;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.config.ConfigFiles;
import io.limn.core.program.ExitCode;
import io.limn.core.store.Location;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What every command is: a class with picocli's annotations and {@code call()}, which returns an
 * {@link ExitCode} and throws {@link LakeException} for what the user can put right. Add it to
 * {@code io.limn.cli.Commands}.
 */
@Command(mixinStandardHelpOptions = true)
public abstract class LakeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** The cluster's home, absolute; it need not exist. */
  protected final Path home() {
    return shared().home();
  }

  /**
   * Where the lake's configuration file is, an absolute local path or a URI; refuses when there is
   * none.
   */
  protected final String lakeFile() {
    String location = shared().lake();
    if (Location.isUri(location)) {
      if (!ConfigFiles.exists(location)) {
        throw noLake("the file " + location + " does not exist");
      }
    } else if (Files.isDirectory(Path.of(location))) {
      throw noLake(location + " is a directory, not a file");
    } else if (!Files.exists(Path.of(location))) {
      throw noLake("the file " + location + " does not exist");
    }
    return location;
  }

  private LakeException noLake(String reason) {
    return new LakeException(
        "There is no lake configuration",
        reason,
        shared()
            .lakeGivenWith()
            .map(option -> "give the path or URI of a lake.yaml with " + option)
            .orElse("start a cluster here with `limn up`, or give a file with --lake FILE"));
  }

  /** Jobs of this lake, run by this home's engines. */
  protected final Jobs jobs() {
    return jobs(home(), lakeFile());
  }

  /** Jobs of another lake. */
  protected final Jobs jobs(Path otherHome, String otherLakeFile) {
    return new Jobs(otherHome, otherLakeFile, shared().submitter());
  }

  /** Standard output: the command's result and nothing else. */
  public final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Standard error: for people. */
  public final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /**
   * Progress on standard error; close it before anything else is printed.
   *
   * @param what what is being done, such as {@code "Landing github"}
   * @param total how many units there will be, or {@link Progress#UNKNOWN}
   * @param unit the plural noun of what is counted, such as {@code "records"}
   */
  public final Progress progress(String what, long total, String unit) {
    return Progress.on(err(), what, total, unit);
  }

  /** What to throw when the options do not go together: exit code 2. */
  public final ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  final CommandSpec spec() {
    return spec;
  }

  private SharedOptions shared() {
    return (SharedOptions) spec.root().mixins().get(SharedOptions.MIXIN).userObject();
  }
}
