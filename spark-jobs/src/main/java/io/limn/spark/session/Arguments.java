package io.limn.spark.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The arguments of a job: operands, where the lake is, flags, and what was chosen.
 *
 * @param operands names of datasets, each once, or the query
 * @param lake where lake.yaml is
 * @param chosen values of the option that may be repeated, in their order
 * @param values of the options that take one, by option
 */
public record Arguments(
    List<String> operands,
    String lake,
    Set<String> flags,
    List<String> chosen,
    Map<String, String> values) {
  private static final String LAKE = "--lake";

  /**
   * What a job understands, for its usage line.
   *
   * @param operand what it calls its operand
   * @param leastOperands how many it needs
   * @param mostOperands how many it takes
   * @param values options that take a value, with what that is called
   * @param choice an option that takes a value and may be repeated, for one of the flags
   */
  public record Usage(
      String main,
      String operand,
      int leastOperands,
      int mostOperands,
      List<String> flags,
      Map<String, String> values,
      Optional<Choice> choice) {

    /** An option like {@code --rule NAME}, which means nothing without its flag. */
    private record Choice(String flag, String option, String value) {}

    /** Of a job that works on datasets, one after the other. */
    public static Usage ofDatasets(Class<?> main, String... flags) {
      return new Usage(
          main.getName(),
          "DATASET",
          1,
          Integer.MAX_VALUE,
          List.of(flags),
          Map.of(),
          Optional.empty());
    }

    /** Of a job that works on datasets; on every declared one where none is named. */
    public static Usage ofAnyDatasets(Class<?> main, String... flags) {
      Usage some = ofDatasets(main, flags);
      return new Usage(
          some.main, some.operand, 0, some.mostOperands, some.flags, Map.of(), Optional.empty());
    }

    /** Of a job that takes one thing. */
    public static Usage ofOne(Class<?> main, String operand, String... flags) {
      return new Usage(main.getName(), operand, 1, 1, List.of(flags), Map.of(), Optional.empty());
    }

    /** The same with an option that takes a value. */
    public Usage with(String option, String value) {
      Map<String, String> all = new TreeMap<>(values);
      all.put(option, value);
      return new Usage(main, operand, leastOperands, mostOperands, flags, all, choice);
    }

    /** The same with a flag whose reach an option narrows down. */
    public Usage choosing(String flag, String option, String value) {
      List<String> all = new ArrayList<>(flags);
      all.add(flag);
      Choice narrowing = new Choice(flag, option, value);
      return new Usage(
          main, operand, leastOperands, mostOperands, all, values, Optional.of(narrowing));
    }

    String line() {
      StringBuilder line = new StringBuilder("usage: spark-submit --class " + main);
      String operands = operand + (mostOperands > 1 ? "..." : "");
      line.append(" limn-spark-jobs.jar ");
      line.append(leastOperands == 0 ? "[" + operands + "]" : operands);
      line.append(" --lake FILE");
      values.forEach((option, value) -> line.append(" [" + option + " " + value + "]"));
      flags.forEach(flag -> line.append(" [").append(flag).append("]"));
      choice.ifPresent(some -> line.append(" [" + some.option() + " " + some.value() + "]..."));
      return line.toString();
    }
  }

  /** Thrown for arguments that a job does not understand; its message is for the user. */
  public static final class NotUnderstood extends Exception {
    NotUnderstood(String problem, Usage usage) {
      super(problem + "\n" + usage.line());
    }
  }

  /** The operand of a job that takes one. */
  public String operand() {
    return operands.get(0);
  }

  public boolean has(String flag) {
    return flags.contains(flag);
  }

  /** What an option was given, if it was. */
  public Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  public static Arguments parse(Usage usage, String... args) throws NotUnderstood {
    Set<String> operands = new LinkedHashSet<>();
    Set<String> flags = new HashSet<>();
    List<String> chosen = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    String option = usage.choice().map(Usage.Choice::option).orElse("");
    String lake = null;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals(LAKE) || arg.equals(option) || usage.values().containsKey(arg)) {
        if (i + 1 == args.length) {
          throw new NotUnderstood(arg + " needs a value", usage);
        }
        String value = args[++i];
        if (arg.equals(LAKE)) {
          lake = value;
        } else if (arg.equals(option)) {
          chosen.add(value);
        } else {
          values.put(arg, value);
        }
      } else if (usage.flags().contains(arg)) {
        flags.add(arg);
      } else if (arg.startsWith("--")) {
        throw new NotUnderstood("there is no option " + arg, usage);
      } else {
        operands.add(arg);
      }
    }
    if (operands.size() < usage.leastOperands() || operands.size() > usage.mostOperands()) {
      throw new NotUnderstood("give one " + usage.operand() + ", not " + operands.size(), usage);
    }
    if (lake == null) {
      throw new NotUnderstood("where is the lake?", usage);
    }
    if (!chosen.isEmpty() && !flags.contains(usage.choice().orElseThrow().flag())) {
      String flag = usage.choice().orElseThrow().flag();
      throw new NotUnderstood(option + " goes with " + flag, usage);
    }
    return new Arguments(
        List.copyOf(operands), lake, Set.copyOf(flags), List.copyOf(chosen), Map.copyOf(values));
  }
}
