package io.limn.mapreduce;

import io.limn.core.ErrorText;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import io.limn.core.program.OozieAction;
import io.limn.mapreduce.load.LoadTool;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;

/** The jar's main class: the first argument names the job. */
public final class Main {
  private static final String HELP =
      """
      Usage: hadoop jar limn-mapreduce.jar JOB [-D KEY=VALUE]... [ARGUMENT]...

      Jobs:
        load DATASET   put what has landed into the dataset's bronze table

      `JOB --help` tells more. Exit codes: 0 done, 1 failed, 2 usage.\
      """;

  private String failure = "the command line was not understood";

  private Main() {}

  /**
   * Runs one job and exits; in an action of Oozie, which wants to know why, a failure is thrown.
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = OozieAction.configured(new Configuration());
    Main main = new Main();
    int exitCode = main.execute(args, configuration, System.out, System.err);
    OozieAction.end(exitCode, main.failure);
  }

  /** Runs one job inside this process. */
  static int run(String[] args, Configuration configuration, PrintStream out, PrintStream err)
      throws Exception {
    return new Main().execute(args, configuration, out, err);
  }

  private int execute(String[] args, Configuration configuration, PrintStream out, PrintStream err)
      throws Exception {
    if (args.length == 0 || !args[0].equals("load")) {
      boolean asked = args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"));
      (asked ? out : err).println(HELP);
      return asked ? ExitCode.DONE : ExitCode.USAGE;
    }
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      return ToolRunner.run(configuration, new LoadTool(out, err), rest);
    } catch (LakeException e) {
      failure = ErrorText.sentence(e);
      ErrorText.print(e, err::println);
      return ExitCode.FAILED;
    }
  }
}
