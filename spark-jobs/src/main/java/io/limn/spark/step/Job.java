package io.limn.spark.step;

import io.limn.core.ErrorText;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.program.ExitCode;
import io.limn.spark.session.Arguments;
import io.limn.spark.session.Arguments.NotUnderstood;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.session.Lake;
import io.limn.spark.session.SparkSessions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the main method of a job: arguments, configuration, session, stages, reports, exit code. A
 * job that succeeds returns, as spark-submit on a cluster wants it; one that fails exits.
 */
public final class Job {
  public static final String JSON = "--json";

  private Job() {}

  /** One stage of the main path, for one dataset. */
  public interface Stage {
    List<StepReport> run(Lake lake, Arguments arguments) throws Exception;
  }

  /** What a job does once its arguments are understood and its session has started. */
  public interface Body {
    void run(LakeConfig config, Arguments arguments, SparkSession spark, PrintStream out)
        throws Exception;
  }

  /**
   * Carries each dataset through the stages, each stage in a session of its own; prints a line a
   * step. Ends with the first dataset that fails: what was committed until then stays.
   */
  public static void stages(Usage usage, String[] args, List<Stage> stages) {
    run(
        usage,
        args,
        (config, arguments, spark, out) -> {
          for (Lake lake : Lake.all(config, arguments.operands(), spark)) {
            for (Stage stage : stages) {
              for (StepReport report : stage.run(lake.inNewSession(), arguments)) {
                out.println(arguments.has(JSON) ? Reports.json(report) : Reports.line(report));
                out.flush();
              }
            }
          }
        });
  }

  /** Runs anything else. */
  public static void run(Usage usage, String[] args, Body body) {
    run(usage, args, Map.of(), body);
  }

  /** Runs anything else, in a session with settings of its own. */
  public static void run(Usage usage, String[] args, Map<String, String> settings, Body body) {
    // libraries that print to standard output must not get between the lines of the result
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    int exitCode = execute(usage, args, settings, body, out);
    out.flush();
    if (exitCode != ExitCode.DONE) {
      System.exit(exitCode);
    }
  }

  private static int execute(
      Usage usage, String[] args, Map<String, String> settings, Body body, PrintStream out) {
    SparkSession spark = null;
    try {
      Arguments arguments = Arguments.parse(usage, args);
      LakeConfig config = LakeConfigReader.read(arguments.lake());
      String[] name = usage.main().split("\\.", -1);
      spark = SparkSessions.start("limn " + name[name.length - 1], config, settings);
      body.run(config, arguments, spark, out);
      return ExitCode.DONE;
    } catch (NotUnderstood e) {
      System.err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (Exception e) {
      printed(e);
      return ExitCode.FAILED;
    } finally {
      if (spark != null) {
        spark.stop();
      }
    }
  }

  /** Spark wraps what a task has thrown. */
  private static void printed(Exception thrown) {
    Optional<LakeException> told = LakeException.within(thrown);
    if (told.isPresent()) {
      ErrorText.print(told.get(), System.err::println);
      return;
    }
    thrown.printStackTrace(System.err);
  }
}
