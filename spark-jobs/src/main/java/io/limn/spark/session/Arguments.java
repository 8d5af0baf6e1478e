package io.limn.spark.session;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The arguments of a job: operands, where the lake is, and flags.
 *
 * @param operands names of datasets, each once, or the query; at least one
 * @param lake where lake.yaml is
 */
public record Arguments(List<String> operands, String lake, Set<String> flags) {
  private static final String LAKE = "--lake";

  /**
   * What a job understands, for its usage line.
   *
   * @param operand what it calls its operand
   * @param mostOperands how many it takes
   */
  public record Usage(String main, String operand, int mostOperands, List<String> flags) {

    /** Of a job that works on datasets, one after the other. */
    public static Usage ofDatasets(Class<?> main, String... flags) {
      return new Usage(main.getName(), "DATASET", Integer.MAX_VALUE, List.of(flags));
    }

    /** Of a job that takes one thing. */
    public static Usage ofOne(Class<?> main, String operand, String... flags) {
      return new Usage(main.getName(), operand, 1, List.of(flags));
    }

    String line() {
      StringBuilder line = new StringBuilder("usage: spark-submit --class " + main);
      line.append(" limn-spark-jobs.jar ").append(operand).append(mostOperands > 1 ? "..." : "");
      line.append(" --lake FILE");
      flags.forEach(flag -> line.append(" [").append(flag).append("]"));
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
    String lake = null;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals(LAKE)) {
        if (i + 1 == args.length) {
          throw new NotUnderstood(arg + " needs a value", usage);
        }
        lake = args[++i];
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
    return new Arguments(List.copyOf(operands), lake, Set.copyOf(flags));
  }
}
