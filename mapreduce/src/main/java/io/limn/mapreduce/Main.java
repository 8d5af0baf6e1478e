package io.limn.mapreduce;

import io.limn.core.LakeException;
import io.limn.mapreduce.load.LoadTool;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;

/** The jar's main class: the first argument names the job. */
public final class Main {
  public static final int DONE = 0;
  static final int FAILED = 1;
  public static final int USAGE = 2;

  private static final String HELP =
      """
      Usage: hadoop jar limn-mapreduce.jar JOB [-D KEY=VALUE]... [ARGUMENT]...

      Jobs:
        load DATASET   put what has landed into the dataset's bronze table

      `JOB --help` tells more. Exit codes: 0 done, 1 failed, 2 usage.\
      """;

  private Main() {}

  /**
   * Runs one job and exits; in an action of Oozie, which wants to know why, a failure is thrown.
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = OozieAction.configured(new Configuration());
    if (!OozieAction.isHere()) {
      System.exit(run(args, configuration, System.out, System.err));
    }
    try {
      int exitCode = execute(args, configuration, System.out, System.err);
      if (exitCode != DONE) {
        throw new OozieAction.Failed("limn " + String.join(" ", args) + " was not understood");
      }
    } catch (LakeException e) {
      print(e, System.err);
      throw new OozieAction.Failed(e.problem() + ": " + e.reason());
    }
  }

  /** Runs one job inside this process. */
  static int run(String[] args, Configuration configuration, PrintStream out, PrintStream err)
      throws Exception {
    try {
      return execute(args, configuration, out, err);
    } catch (LakeException e) {
      print(e, err);
      return FAILED;
    }
  }

  private static int execute(
      String[] args, Configuration configuration, PrintStream out, PrintStream err)
      throws Exception {
    if (args.length == 0 || !args[0].equals("load")) {
      boolean asked = args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"));
      (asked ? out : err).println(HELP);
      return asked ? DONE : USAGE;
    }
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    return ToolRunner.run(configuration, new LoadTool(out, err), rest);
  }

  private static void print(LakeException e, PrintStream err) {
    err.println("limn: " + e.problem());
    err.println("  cause:  " + e.reason());
    err.println("  remedy: " + e.remedy());
  }
}
