package io.limn.cli;

import io.limn.core.LakeException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    footer = "%nOptions for Java itself, such as -Xmx4g, go into the environment's LIMN_OPTS.",
    subcommandsRepeatable = false)
public final class Limn {
  @Mixin private final SharedOptions shared = new SharedOptions();

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] args) {
    // before the first logger is made, hence before picocli has read the option
    String level = Arrays.asList(args).contains("--debug") ? "info" : "warn";
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, args);
    out.flush();
    StopSignal.commandEnded();
    System.exit(exitCode);
  }

  /** Runs one command inside this process, for tests; flushes nothing but {@code err}. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  SharedOptions shared() {
    return shared;
  }

  private static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Limn());
    for (Class<? extends LakeCommand> command : Commands.ALL) {
      line.addSubcommand(command);
    }
    return line.setExecutionExceptionHandler(Limn::printed)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int printed(Exception thrown, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    Limn root = (Limn) line.getCommandSpec().root().userObject();
    if (thrown instanceof LakeException lake) {
      err.println("limn: " + lake.problem());
      err.println("  cause:  " + lake.reason());
      err.println("  remedy: " + lake.remedy());
    } else {
      err.println("limn: " + thrown);
      err.println("  cause:  this was not foreseen, so it may be a bug of Limn's");
      err.println("  remedy: run it again with --debug, and report what that prints");
    }
    if (root.shared.debug()) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return ExitCode.FAILED;
  }
}
