package io.limn.tests.budget;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code tests/long.tsv} says of the classes that do more in profile {@code all} than in
 * {@code mvn verify}, or run there only.
 *
 * @param minutes of each in profile {@code all}, whole
 * @param divided those whose seeds are dealt out to the shards
 */
record LongLines(Map<String, Double> minutes, Set<String> divided) {
  static final String FILE = "long.tsv";
  private static final String DIVIDED = "divided";

  /**
   * The file of this module, found by where its classes are: the working folder is another one in
   * Maven's process, which deals the classes out to several processes.
   */
  static Path ofThisModule() {
    try {
      Path classes =
          Path.of(LongLines.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("../..").normalize().resolve(FILE);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot locate this class", e);
    }
  }

  static LongLines read(Path file) {
    Map<String, Double> minutes = new HashMap<>();
    Set<String> divided = new HashSet<>();
    for (List<String> line : Table.read(file, 3)) {
      minutes.put(line.get(0), Table.number(file, line, 1));
      if (line.get(2).equals(DIVIDED)) {
        divided.add(line.get(0));
      }
    }
    return new LongLines(minutes, divided);
  }

  /** These classes in so many shards. */
  ShardPlan plan(int shards) {
    return new ShardPlan(minutes, divided, shards);
  }

  static boolean isIntegrationTest(String name) {
    return name.endsWith("IT");
  }
}
