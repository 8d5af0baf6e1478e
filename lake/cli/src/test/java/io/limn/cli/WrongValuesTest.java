package io.limn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.program.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A value that an option does not allow is wrong usage: told at once, before anything is read. */
final class WrongValuesTest {
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          float.class,
          Float.class,
          short.class,
          Short.class);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate x --records -1 | --records | a whole number of at least 1",
        "generate x --records many | --records | a whole number of at least 1",
        "generate x --seed 1.5 | --seed | a whole number",
        "demo --records 0 | --records | a whole number of at least 1",
        "feed orders f --rate 0 | --rate | a whole number of at least 1",
        "feed orders f --rate fast | --rate | a whole number of at least 1",
        "land orders --workers 0 | --workers | a whole number from 1 to 2147483647",
        "land orders --max-quarantine-share 1.5 | --max-quarantine-share | a number from 0 to 1",
        "land orders --stop-within soon | --stop-within | units: ms, s, min, h, d",
        "land orders --instance a/b | --instance | letters, digits",
        "load orders --max-units 0 | --max-units | a whole number from 1",
        "load orders --on moon | --on | allowed: local, yarn",
        "sweep --fold-over -1 | --fold-over | a whole number from 0",
        "sweep --older-than 999999999999d | --older-than | a smaller value",
        "quarantine orders --limit -1 | --limit | a whole number from 0",
        "quarantine orders show --limit x | --limit | a whole number from 0",
        "quarantine orders --topic-partition -1 | --topic-partition | a whole number from 0",
        "quarantine orders --offsets 5-5 | --offsets | TO must be greater than FROM",
        "schedule status --runs 0 | --runs | a whole number from 1",
        "logs kafka --lines -1 | --lines | a whole number from 0",
        "logs foo | SERVER | the servers are kafka, namenode",
        "ledger orders --at soon | --at | 2026-01-05",
        "hive -e ; | -e | SHOW TABLES",
      })
  void isToldWithItsOptionAndWhatIsAllowed(String line, String option, String allowed) {
    assertEquals(ExitCode.USAGE, run(line.split(" ")), err::toString);
    List<String> said = err.toString().lines().toList();
    assertTrue(said.get(0).contains(option), err::toString);
    assertTrue(said.get(0).contains(allowed), err::toString);
    assertEquals(2, said.size(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void itSaysWhereTheOptionsAreExplained() {
    run("schedule", "status", "--runs", "0");
    assertEquals("Run `limn schedule status --help` for its options.", lastLine());
    run("quarantine", "orders", "show", "--limit", "-1");
    assertEquals("Run `limn quarantine show --help` for its options.", lastLine());
    run("--no-such");
    assertEquals("Run `limn --help` for its options.", lastLine());
  }

  @Test
  void aMistypedOptionIsToldWithThoseThatAreAlike() {
    assertEquals(ExitCode.USAGE, run("load", "orders", "--max-unit", "3"));
    assertTrue(err.toString().contains("--max-units"), err::toString);
    assertEquals("Run `limn load --help` for its options.", lastLine());
  }

  @Test
  void aCommandThatOnlyHoldsOthersSaysWhichOnes() {
    assertEquals(ExitCode.USAGE, run("catalog"));
    assertEquals(
        List.of(
            "COMMAND is missing; the commands are sync",
            "Run `limn catalog --help` for its options."),
        err.toString().lines().toList());
  }

  @Test
  void everyNumberOnACommandLineHasARange() {
    List<String> without = new ArrayList<>();
    for (Class<?> command : Commands.ALL) {
      addNumbersWithoutRange(new CommandLine(command).getCommandSpec(), without);
    }
    assertEquals(List.of(), without);
  }

  private static void addNumbersWithoutRange(CommandSpec command, List<String> without) {
    for (ArgSpec each : command.args()) {
      Stream<Class<?>> types =
          Stream.concat(Stream.of(each.type()), Arrays.stream(each.auxiliaryTypes()));
      if (types.anyMatch(NUMBERS::contains) && each.converters().length == 0) {
        without.add(command.name() + " " + each.paramLabel() + ": " + each);
      }
    }
    for (CommandLine below : command.subcommands().values()) {
      addNumbersWithoutRange(below.getCommandSpec(), without);
    }
  }

  private String lastLine() {
    List<String> lines = err.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Limn.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
