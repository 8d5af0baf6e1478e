package io.limn.mapreduce.load;

import java.util.Optional;

/**
 * The command line of {@code load}.
 *
 * @param lake the location of lake.yaml
 * @param maxUnits how many units at most are loaded
 */
record LoadOptions(String dataset, String lake, int maxUnits, boolean json) {
  static final String HELP =
      """
      Usage: hadoop jar limn-mapreduce.jar load [-D KEY=VALUE]... DATASET [OPTION]...

      Puts what has landed and is not loaded yet into the dataset's bronze table: one MapReduce
      job, one commit. Running it again adds nothing; after a crash, run it again.

        --lake FILE      the lake's configuration, a local path or a URI
                         (env LIMN_LAKE; default conf/lake.yaml)
        --max-units N    load at most N units, the oldest first
        --json           print what happened as JSON
        --help           print this

        -D mapreduce.framework.name=local    run inside this process, without YARN
        -D limn.load.reducer-bytes=N         landed bytes a reducer (default 128 MiB)
        -D limn.load.split-bytes=N           landed bytes a mapper (default 128 MiB)
        -D parquet.compression=SNAPPY        codec of the table's files (default ZSTD)""";

  /** What is wrong with a command line; empty text: help was asked for. */
  static final class Usage extends Exception {
    Usage(String message) {
      super(message);
    }
  }

  static LoadOptions parse(String[] args) throws Usage {
    String dataset = null;
    String lake = Optional.ofNullable(System.getenv("LIMN_LAKE")).orElse("conf/lake.yaml");
    int maxUnits = Integer.MAX_VALUE;
    boolean json = false;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h" -> throw new Usage("");
        case "--json" -> json = true;
        case "--lake" -> lake = value(args, ++i);
        case "--max-units" -> maxUnits = positive(value(args, ++i));
        default -> {
          if (args[i].startsWith("-")) {
            throw new Usage("there is no option " + args[i]);
          }
          if (dataset != null) {
            throw new Usage("one dataset at a time: " + dataset + " or " + args[i]);
          }
          dataset = args[i];
        }
      }
    }
    if (dataset == null) {
      throw new Usage("name a dataset");
    }
    return new LoadOptions(dataset, lake, maxUnits, json);
  }

  private static String value(String[] args, int at) throws Usage {
    if (at >= args.length) {
      throw new Usage("a value is missing after " + args[at - 1]);
    }
    return args[at];
  }

  private static int positive(String text) throws Usage {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new Usage("--max-units wants a positive number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
