package io.limn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workflows' commands are ones that the command line has, with options that it takes. */
class WorkflowCommandsTest {
  private static final Pattern ACTION = Pattern.compile("(?s)<action name=.*?</action>");
  private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]*)</arg>");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{.*}");

  @ParameterizedTest
  @CsvSource({"dataset, 3", "maintenance, 4"})
  void everyCommandOfAWorkflowIsUnderstood(String workflow, int commands) throws IOException {
    List<List<String>> lines = commands(workflow);
    assertEquals(commands, lines.size());
    for (List<String> line : lines) {
      assertNotEquals(ExitCode.USAGE, exitCode(line), line::toString);
    }
  }

  @Test
  void oneThatIsNotIsAMatterOfUsage() {
    assertEquals(ExitCode.USAGE, exitCode(List.of("pend", "retail")));
    assertEquals(ExitCode.USAGE, exitCode(List.of("audit", "retail", "--fakts", "x")));
  }

  /** Ends with 1 where it goes beyond usage: there is no such lake. */
  private static int exitCode(List<String> line) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Limn.run(nowhere, nowhere, line.toArray(new String[0]));
  }

  private static List<List<String>> commands(String workflow) throws IOException {
    String text = Files.readString(Path.of("../../oozie", workflow, "workflow.xml"));
    return ACTION
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(action -> action.contains("<main-class>io.limn.cli.Limn</main-class>"))
        .map(WorkflowCommandsTest::arguments)
        .toList();
  }

  private static List<String> arguments(String action) {
    return ARGUMENT
        .matcher(action)
        .results()
        .map(argument -> EXPRESSION.matcher(argument.group(1)).replaceAll("x"))
        .toList();
  }
}
