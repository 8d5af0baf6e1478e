package io.limn.cli;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.SharedOptions;
import io.limn.cli.command.StopSignal;
import io.limn.cli.command.Version;
import io.limn.cli.job.ProcessSubmitter;
import io.limn.cli.job.Submitter;
import io.limn.cli.job.WarmSubmitter;
import io.limn.core.ErrorText;
import io.limn.core.option.WrongUsage;
import io.limn.core.program.ExitCode;
import io.limn.core.program.OozieAction;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The root of the {@code limn} command, and its main class. */
@Command(
    name = "limn",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A data lake that can account for every record.",
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nSet JVM options, such as -Xmx4g, in the environment variable LIMN_OPTS.",
    subcommandsRepeatable = false)
public final class Limn {
  private static final String LOGGING = "org.slf4j.simpleLogger.";

  @Mixin(name = SharedOptions.MIXIN)
  private final SharedOptions shared;

  private final WrongUsage wrongUsage = new WrongUsage();

  private String failure = "";

  private Limn(Submitter submitter) {
    this.shared = new SharedOptions(submitter);
  }

  /**
   * Runs one command and exits with its {@link ExitCode}; in an action of a workflow, which wants
   * to know why, a failure is thrown.
   */
  public static void main(String[] args) {
    // before the first logger is made, hence before picocli has read the option
    logLevels(Arrays.asList(args).contains("--debug")).forEach(System::setProperty);
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Limn root = new Limn(new WarmSubmitter(line -> err.println("limn: " + line)));
    int exitCode = root.execute(out, err, args);
    out.flush();
    StopSignal.commandEnded();
    OozieAction.end(exitCode, root.why(exitCode, args));
  }

  /**
   * What is logged. What libraries warn of, such as a server that does not answer, the command's
   * own message says once and better. Kafka's clients say all of their settings at level info.
   */
  static Map<String, String> logLevels(boolean debug) {
    return Map.of(
        LOGGING + "defaultLogLevel", debug ? "info" : "error",
        LOGGING + "log.io.limn", debug ? "info" : "warn",
        LOGGING + "log.org.apache.kafka", debug ? "warn" : "error");
  }

  /** Runs one command inside this process, for tests; flushes nothing but {@code err}. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(new ProcessSubmitter(), out, err, args);
  }

  /** The same, with the jobs that it submits run by somebody else. */
  public static int run(Submitter submitter, PrintWriter out, PrintWriter err, String... args) {
    return new Limn(submitter).execute(out, err, args);
  }

  private int execute(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  /** Why the command failed, as a sentence. */
  private String why(int exitCode, String... args) {
    String command = "limn " + String.join(" ", args);
    return switch (exitCode) {
      case ExitCode.DOES_NOT_TALLY -> command + ": the audit does not tally";
      case ExitCode.USAGE -> command + ": " + wrongUsage.message();
      default -> failure.isEmpty() ? command + ": exit code " + exitCode : failure;
    };
  }

  public SharedOptions shared() {
    return shared;
  }

  private CommandLine commandLine() {
    CommandLine line = new CommandLine(this);
    for (Class<? extends LakeCommand> command : Commands.ALL) {
      line.addSubcommand(command);
    }
    return line.setExecutionExceptionHandler(this::printed)
        .setParameterExceptionHandler(wrongUsage)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private int printed(Exception thrown, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    failure = ErrorText.sentence(thrown);
    ErrorText.print(
        ErrorText.of(thrown, "run the command again with --debug and report its output"),
        err::println);
    if (shared.debug()) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return ExitCode.FAILED;
  }
}
