package io.limn.mapreduce;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What Oozie's launcher tells a java action. With it the job belongs to the action: it has the
 * queue and sizes that the workflow configures, and the YARN tags by which Oozie finds and ends it
 * when the workflow is killed, or the action begins anew.
 */
final class OozieAction {
  private static final String ACTION = "oozie.action.id";
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
  static final class Failed extends RuntimeException {
    public Failed(String message) {
      super(message);
    }
  }

  /** Whether this process is a launcher's. */
  static boolean isHere() {
    return System.getProperty(ACTION) != null;
  }

  /** Sets what the launcher says, if there is one; options of the command line come after. */
  static Configuration configured(Configuration configuration) {
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
