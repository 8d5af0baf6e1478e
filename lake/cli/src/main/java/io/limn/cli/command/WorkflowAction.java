package io.limn.cli.command;

import io.limn.core.LakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The action of an Oozie workflow that runs a command in its launcher's process, if one does. */
public final class WorkflowAction {
  private static final String ACTION = "oozie.action.id";
  private static final String OUTPUT = "oozie.action.output.properties";

  private WorkflowAction() {}

  /** Thrown out of the main method, because Oozie shows the message of that and no exit's. */
  public static final class Failed extends RuntimeException {
    public Failed(String message) {
      super(message);
    }
  }

  /** Whether this process is a launcher's. */
  public static boolean isHere() {
    return System.getProperty(ACTION) != null;
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
    try (OutputStream out = Files.newOutputStream(Path.of(file))) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new LakeException(
          "The workflow cannot be told the result",
          file + " cannot be written: " + e.getMessage(),
          "check the disk of the node that ran this action, and run it again",
          e);
    }
  }
}
