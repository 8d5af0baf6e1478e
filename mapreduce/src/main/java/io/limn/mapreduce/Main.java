package io.limn.mapreduce;

import io.limn.core.program.JobLine;
import io.limn.core.program.OozieAction;
import io.limn.mapreduce.load.LoadJobCommand;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The jar's main class: the first argument names the job. */
@Command(
    name = "hadoop jar limn-mapreduce.jar",
    description = "The MapReduce jobs of the lake.",
    synopsisSubcommandLabel = "JOB [-D KEY=VALUE]...",
    commandListHeading = "%nJobs:%n",
    footer = {
      "",
      "`JOB --help` shows the options of a job. Exit codes: 0 done, 1 failed, 2 usage."
    })
public final class Main extends Configured implements Tool {
  /** Every job, one a line: a picocli command that is given Hadoop's configuration. */
  private static final SortedMap<String, Function<Configuration, Callable<Integer>>> JOBS =
      new TreeMap<>(Map.of("load", LoadJobCommand::new));

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli asks for it
  private boolean help;

  private final PrintStream out;
  private final PrintStream err;
  private String job = "";
  private String failure = "";

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one job and exits; in an action of Oozie, which wants to know why, a failure is thrown.
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = OozieAction.configured(new Configuration());
    Main main = new Main(System.out, System.err);
    int exitCode = main.execute(args, configuration);
    OozieAction.end(exitCode, main.failure);
  }

  /** Runs one job inside this process. */
  public static int run(
      String[] args, Configuration configuration, PrintStream out, PrintStream err)
      throws Exception {
    return new Main(out, err).execute(args, configuration);
  }

  private int execute(String[] args, Configuration configuration) throws Exception {
    if (args.length == 0 || !JOBS.containsKey(args[0])) {
      return parsed(configuration, args);
    }
    job = args[0];
    return ToolRunner.run(configuration, this, Arrays.copyOfRange(args, 1, args.length));
  }

  /** Called by Hadoop, with what it has not taken for itself ({@code -D}). */
  @Override
  public int run(String[] args) {
    String[] line = Stream.concat(Stream.of(job), Arrays.stream(args)).toArray(String[]::new);
    return parsed(getConf(), line);
  }

  private int parsed(Configuration configuration, String... args) {
    CommandLine jobs = new CommandLine(this);
    JOBS.forEach((name, of) -> jobs.addSubcommand(name, of.apply(configuration)));
    JobLine line = new JobLine(jobs, out, err);
    int exitCode = line.execute(args);
    failure = line.failure();
    return exitCode;
  }
}
