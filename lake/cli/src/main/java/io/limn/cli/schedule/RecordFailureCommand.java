package io.limn.cli.schedule;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.layout.LakeLayout;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn record-failure}: what a workflow does on its way to failing. */
@Command(
    name = "record-failure",
    hidden = true,
    description = {
      "Records why a scheduled run failed.",
      "Writes to the run's folder on the lake: failure.json, then failure-2.json and so on if it"
          + " fails again after a rerun. A workflow's error path calls this."
    })
public final class RecordFailureCommand extends LakeCommand {
  @Parameters(paramLabel = "SUBJECT", description = "The dataset, or `maintenance`.")
  private String subject;

  @Option(names = "--workflow", paramLabel = "ID", required = true)
  private String workflow;

  @Option(names = "--nominal-time", paramLabel = "TIME")
  private String nominalTime = "";

  @Option(names = "--action", paramLabel = "NODE")
  private String action = "";

  @Option(names = "--error-code", paramLabel = "CODE")
  private String errorCode = "";

  @Option(names = "--message", paramLabel = "TEXT")
  private String message = "";

  @Option(names = "--application", paramLabel = "ID")
  private String application = "";

  @Option(names = "--tracker-url", paramLabel = "URL")
  private String trackerUrl = "";

  @Override
  public Integer call() {
    requireName("the subject", subject);
    requireName("--workflow", workflow);
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    RunFolder folder =
        new RunFolder(
            FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf())),
            LakeLayout.run(subject, workflow));
    byte[] evidence = (Json.text(evidence()) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      out().println(lake.root() + "/" + folder.add("failure", ".json", evidence));
    } catch (IOException e) {
      throw new LakeException(
          "The failure of " + workflow + " was not recorded",
          "the lake's file system failed: " + IoReason.of(e),
          "Oozie also has the failure: oozie job -info " + workflow,
          e);
    }
    return ExitCode.DONE;
  }

  private Map<String, Object> evidence() {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("subject", subject);
    evidence.put("workflow", workflow);
    evidence.put("nominalTime", known(nominalTime));
    evidence.put("action", known(action));
    evidence.put("errorCode", known(errorCode));
    evidence.put("message", known(message));
    evidence.put("application", known(application));
    evidence.put("trackerUrl", known(trackerUrl));
    evidence.put(
        "recordedAt", Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return evidence;
  }

  private static String known(String value) {
    return value.isBlank() ? null : value.strip();
  }

  /** Names become folders: they must not lead elsewhere. */
  private void requireName(String what, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw usage(what + " is not a valid name: '" + name + "'");
    }
  }
}
