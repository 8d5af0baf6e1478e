package io.limn.spark.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a job: one operand, options with a value, and flags.
 *
 * @param operand the dataset's name, or the query
 * @param options by name, with their dashes
 */
public record Arguments(String operand, Map<String, String> options, Set<String> flags) {
  private static final String LAKE = "--lake";

  /** What a job understands, for its usage line. */
  public record Usage(String main, String operand, List<String> options, List<String> flags) {
    String line() {
      StringBuilder line = new StringBuilder("usage: spark-submit --class " + main);
      line.append(" limn-spark-jobs.jar ").append(operand).append(" --lake FILE");
      options.forEach(option -> line.append(" [").append(option).append(" VALUE]"));
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

  /** Where lake.yaml is. */
  public String lake() {
    return options.get(LAKE);
  }

  public boolean has(String flag) {
    return flags.contains(flag);
  }

  public static Arguments parse(Usage usage, String... args) throws NotUnderstood {
    List<String> operands = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    Set<String> flags = new HashSet<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals(LAKE) || usage.options().contains(arg)) {
        if (i + 1 == args.length) {
          throw new NotUnderstood(arg + " needs a value", usage);
        }
        options.put(arg, args[++i]);
      } else if (usage.flags().contains(arg)) {
        flags.add(arg);
      } else if (arg.startsWith("--")) {
        throw new NotUnderstood("there is no option " + arg, usage);
      } else {
        operands.add(arg);
      }
    }
    if (operands.size() != 1) {
      throw new NotUnderstood("give one " + usage.operand() + ", not " + operands.size(), usage);
    }
    if (!options.containsKey(LAKE)) {
      throw new NotUnderstood("where is the lake?", usage);
    }
    return new Arguments(operands.get(0), Map.copyOf(options), Set.copyOf(flags));
  }
}
