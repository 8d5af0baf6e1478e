package io.limn.cli.hive;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.cluster.Engines;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.option.AnswerForm;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn hive}. */
@Command(
    name = "hive",
    description = {
      "Runs Hive SQL on HiveServer2 over JDBC.",
      "Start it with `limn up hive`. In your own client, use the URL that `limn status` shows for"
          + " hiveserver2, any user, no password, and Hive's driver,"
          + " org.apache.hive:hive-jdbc:4.0.1:standalone. Only the result goes to standard output."
    })
public final class HiveCommand extends LakeCommand {
  private static final double NANOS_OF_A_SECOND = 1e9;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @ArgGroup private final AnswerForm.Options form = new AnswerForm.Options();

  private static final class Source {
    @Option(
        names = "-e",
        paramLabel = "SQL",
        description = "One statement, or several separated by semicolons.")
    private String sql;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = "Read the statements from a file, which may contain comments.")
    private Path file;
  }

  @Override
  public Integer call() {
    List<HiveScript.Statement> statements = HiveScript.statements(text());
    if (statements.isEmpty()) {
      throw nothingToRun();
    }
    String url = HiveKey.of(LakeConfigReader.read(lakeFile())).jdbcUrl();
    HiveAnswer answer = new HiveAnswer(out(), err());
    try (HiveSession session = HiveSession.open(Engines.at(home()).hiveDriver(), url)) {
      for (HiveScript.Statement statement : statements) {
        long started = System.nanoTime();
        Optional<Long> rows =
            session.run(
                statement.sql(),
                statements.size() == 1 ? "" : " on line " + statement.line() + ofFile(),
                () -> progress("Hive", Progress.UNKNOWN, "tasks"),
                found -> answer.print(found, form.chosen()));
        told(rows, System.nanoTime() - started);
      }
    }
    return ExitCode.DONE;
  }

  private void told(Optional<Long> rows, long nanos) {
    String what = rows.map(count -> count + (count == 1 ? " row" : " rows")).orElse("done");
    err().println(String.format(Locale.ROOT, "%s in %.1f s", what, nanos / NANOS_OF_A_SECOND));
  }

  private RuntimeException nothingToRun() {
    return source.file == null
        ? usage("-e has no statement; give one, such as SHOW TABLES")
        : new LakeException(
            "There is no statement to run",
            source.file + " has none",
            "write a statement into it, such as SHOW TABLES;");
  }

  private String text() {
    if (source.file == null) {
      return source.sql;
    }
    try {
      return Files.readString(source.file);
    } catch (IOException e) {
      throw new LakeException(
          source.file + " cannot be read",
          IoReason.of(e),
          "give a file of SQL statements, in UTF-8",
          e);
    }
  }

  private String ofFile() {
    return source.file == null ? "" : " of " + source.file;
  }
}
