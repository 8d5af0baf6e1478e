package io.limn.core.program;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The java action of an Oozie workflow that runs a program in its launcher's process, if one does:
 * what the launcher tells it, and what it is told.
 */
public final class OozieAction {
  private static final String ACTION = "oozie.action.id";
  private static final String OUTPUT = "oozie.action.output.properties";
  private static final String CONFIGURATION = "oozie.action.conf.xml";
  private static final String LAUNCHERS_TAGS = "oozie.child.mapreduce.job.tags";
  private static final String TAGS = "mapreduce.job.tags";
  private static final String TOKENS_FILE = "HADOOP_TOKEN_FILE_LOCATION";
  private static final String TOKENS = "mapreduce.job.credentials.binary";

  /** Files and class path of the launcher itself: the job's tasks want none of them. */
  private static final List<String> LAUNCHERS_OWN =
      List.of("mapreduce.job.cache.", "mapreduce.job.classpath.", "mapreduce.job.jar");

  private OozieAction() {}

  /** Thrown out of the main method, because Oozie shows the message of that and no exit's. */
  public static final class Failed extends RuntimeException {
    private Failed(String message) {
      super(message);
    }
  }

  /** Whether this process is a launcher's. */
  public static boolean isHere() {
    return System.getProperty(ACTION) != null;
  }

  /**
   * Ends a program: exits with its code, or in an action returns when it is done and throws when it
   * is not.
   *
   * @param exitCode an {@link ExitCode}
   * @param why it failed, as a sentence
   * @throws Failed in an action
   */
  public static void end(int exitCode, String why) {
    if (!isHere()) {
      System.exit(exitCode);
    }
    if (exitCode != ExitCode.DONE) {
      throw new Failed(why);
    }
  }

  /**
   * Hands values to the nodes that follow, which read them as {@code wf:actionData}; outside of an
   * action that captures output it hands nothing. Together they must stay below Oozie's limit,
   * which is 2 KB by default.
   */
  public static void handOver(Map<String, String> values) {
    String file = System.getProperty(OUTPUT);
    if (file == null) {
      return;
    }
    Properties properties = new Properties();
    properties.putAll(values);
    try (OutputStream out = Files.newOutputStream(java.nio.file.Path.of(file))) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new LakeException(
          "The result could not be passed to the workflow",
          "the file of its output cannot be written: " + IoReason.of(e),
          "check the disk of the node that ran this action, then run it again",
          e);
    }
  }

  /**
   * Sets what the launcher says, if there is one; options of the command line come after. With it a
   * Hadoop job belongs to the action: it has the queue and sizes that the workflow configures, and
   * the YARN tags by which Oozie finds and ends it when the workflow is killed, or the action
   * begins again.
   */
  public static Configuration configured(Configuration configuration) {
    String file = System.getProperty(CONFIGURATION);
    if (file == null) {
      return configuration;
    }
    Configuration action = new Configuration(false);
    action.addResource(new Path(new File(file).toURI()));
    for (Map.Entry<String, String> entry : action) {
      if (LAUNCHERS_OWN.stream().noneMatch(entry.getKey()::startsWith)) {
        configuration.set(entry.getKey(), entry.getValue());
      }
    }
    String launchers = action.get(LAUNCHERS_TAGS);
    if (launchers != null) {
      String own = action.get(TAGS);
      configuration.set(TAGS, own == null ? launchers : own + "," + launchers);
    }
    String tokens = System.getenv(TOKENS_FILE);
    if (tokens != null) {
      configuration.set(TOKENS, tokens);
    }
    return configuration;
  }
}
