package io.limn.cli.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cli.Limn;
import io.limn.cli.job.JobLocation;
import io.limn.cli.job.Submitter;
import io.limn.cluster.process.Output;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is asked for must be one by which silver refuses rows. */
final class SilverCommandTest {
  private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void anUnknownRuleIsToldWithTheKnownOnes() throws IOException {
    assertEquals(ExitCode.USAGE, requeue("nosuch"), err::toString);
    String said = err.toString().lines().findFirst().orElse("");
    assertTrue(said.startsWith("--rule nosuch is unknown; the rules are "), said);
    assertTrue(said.contains("type:quantity"), said);
  }

  private int requeue(String rule) throws IOException {
    Path lake = folder.resolve("lake.yaml");
    Files.writeString(
        lake,
        """
        root: "file:%s/lake"
        datasets: "%s/conf/datasets"
        schemas: "%s/schemas/src/main/avro/payload"
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        elasticsearch: {nodes: ["http://127.0.0.1:1"]}
        cassandra: {contact-points: ["127.0.0.1:1"], datacenter: one, keyspace: limn}
        """
            .formatted(folder, CHECKOUT, CHECKOUT));
    return Limn.run(
        new NoJobs(),
        new PrintWriter(new StringWriter()),
        new PrintWriter(err, true),
        "silver",
        "orders",
        "--requeue",
        "--rule",
        rule,
        "--lake",
        lake.toString());
  }

  /** Runs nothing. */
  private static final class NoJobs implements Submitter {
    @Override
    public int mapReduce(
        Path home, JobLocation where, Path jar, List<String> arguments, Output.Lines output) {
      throw new AssertionError("a job was started: " + arguments);
    }

    @Override
    public int spark(
        Path home,
        JobLocation where,
        String mainClass,
        Path jar,
        List<String> arguments,
        Output.Lines output) {
      throw new AssertionError("a job was started: " + arguments);
    }
  }
}
