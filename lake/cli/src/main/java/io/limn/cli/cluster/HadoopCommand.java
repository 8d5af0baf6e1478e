package io.limn.cli.cluster;

import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code limn hadoop}. */
@Command(
    name = "hadoop",
    description = {
      "Runs `hadoop` on this machine's cluster: `jar FILE …`, `fs -ls /`, or a class.",
      "Use it to try the commands of a real cluster on a laptop."
    })
public final class HadoopCommand extends EngineCommand {
  private static final int HEAP_MEGABYTES = 512;

  @Override
  ChildJvm start(Engines engines, List<String> given, Output output) {
    List<String> rest = given.subList(1, given.size());
    return switch (given.get(0)) {
      case "jar" -> engines.hadoopJar(HEAP_MEGABYTES, rest, output);
      case "fs" -> engines.hadoop(HEAP_MEGABYTES, "org.apache.hadoop.fs.FsShell", rest, output);
      default -> engines.hadoop(HEAP_MEGABYTES, given.get(0), rest, output);
    };
  }
}
