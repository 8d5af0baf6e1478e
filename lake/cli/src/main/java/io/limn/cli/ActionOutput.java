package io.limn.cli;

import io.limn.core.LakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What a command hands to the workflow that runs it: Oozie names a file in a system property, and
 * the nodes that follow read it as {@code wf:actionData}. Outside of a workflow it hands nothing.
 */
final class ActionOutput {
  private static final String FILE = "oozie.action.output.properties";

  private ActionOutput() {}

  /** Hands over values; together they must stay below Oozie's limit, which is 2 KB by default. */
  static void write(Map<String, String> values) {
    String file = System.getProperty(FILE);
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
