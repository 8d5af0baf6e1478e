package io.limn.spark.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a job: operands, where the lake is, flags, and what was chosen.
 *
 * @param operands names of datasets, each once, or the query; at least one
 * @param lake where lake.yaml is
 * @param chosen values of the option that may be repeated, in their order
 */
public record Arguments(
    List<String> operands, String lake, Set<String> flags, List<String> chosen) {
  private static final String LAKE = "--lake";

  /**
   * What a job understands, for its usage line.
   *
   * @param operand what it calls its operand
   * @param mostOperands how many it takes
   * @param choice an option that takes a value and may be repeated, for one of the flags
   */
  public record Usage(
      String main, String operand, int mostOperands, List<String> flags, Optional<Choice> choice) {

    /** An option like {@code --rule NAME}, which means nothing without its flag. */
    private record Choice(String flag, String option, String value) {}

    /** Of a job that works on datasets, one after the other. */
    public static Usage ofDatasets(Class<?> main, String... flags) {
      return new Usage(
          main.getName(), "DATASET", Integer.MAX_VALUE, List.of(flags), Optional.empty());
    }

    /** Of a job that takes one thing. */
    public static Usage ofOne(Class<?> main, String operand, String... flags) {
      return new Usage(main.getName(), operand, 1, List.of(flags), Optional.empty());
    }

    /** The same with a flag whose reach an option narrows down. */
    public Usage choosing(String flag, String option, String value) {
      List<String> all = new ArrayList<>(flags);
      all.add(flag);
      Choice narrowing = new Choice(flag, option, value);
      return new Usage(main, operand, mostOperands, all, Optional.of(narrowing));
    }

    String line() {
      StringBuilder line = new StringBuilder("usage: spark-submit --class " + main);
      line.append(" limn-spark-jobs.jar ").append(operand).append(mostOperands > 1 ? "..." : "");
      line.append(" --lake FILE");
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

  public static Arguments parse(Usage usage, String... args) throws NotUnderstood {
    Set<String> operands = new LinkedHashSet<>();
    Set<String> flags = new HashSet<>();
    List<String> chosen = new ArrayList<>();
    String option = usage.choice().map(Usage.Choice::option).orElse("");
    String lake = null;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals(LAKE) || arg.equals(option)) {
        if (i + 1 == args.length) {
          throw new NotUnderstood(arg + " needs a value", usage);
        }
        String value = args[++i];
        if (arg.equals(LAKE)) {
          lake = value;
        } else {
          chosen.add(value);
        }
      } else if (usage.flags().contains(arg)) {
        flags.add(arg);
      } else if (arg.startsWith("--")) {
        throw new NotUnderstood("there is no option " + arg, usage);
      } else {
        operands.add(arg);
      }
    }
    if (operands.isEmpty() || operands.size() > usage.mostOperands()) {
      throw new NotUnderstood("give one " + usage.operand() + ", not " + operands.size(), usage);
    }
    if (lake == null) {
      throw new NotUnderstood("where is the lake?", usage);
    }
    if (!chosen.isEmpty() && !flags.contains(usage.choice().orElseThrow().flag())) {
      String flag = usage.choice().orElseThrow().flag();
      throw new NotUnderstood(option + " goes with " + flag, usage);
    }
    return new Arguments(List.copyOf(operands), lake, Set.copyOf(flags), List.copyOf(chosen));
  }
}
