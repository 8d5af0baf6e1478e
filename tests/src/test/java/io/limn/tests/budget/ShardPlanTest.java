package io.limn.tests.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShardPlanTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  /** What {@code tests/README.md} says to cut into. */
  private static final int SHARDS = 4;

  private static final String MARK = "@Tag(\"long\")";
  private static final double MOST_MINUTES = 45;

  static IntStream shards() {
    return IntStream.rangeClosed(1, 8);
  }

  @ParameterizedTest
  @MethodSource("shards")
  void eachLongClassIsInOneShardAndEachSeedIs(int of) {
    LongLines longer = LongLines.read(LongLines.ofThisModule());
    ShardPlan plan = plan(of);
    for (String name : longer.minutes().keySet()) {
      long in = IntStream.rangeClosed(1, of).filter(shard -> plan.has(shard, name)).count();
      assertTrue(longer.divided().contains(name) ? in >= 1 : in == 1, name);
    }
    List<Long> seeds = LongStream.rangeClosed(1, 200).boxed().toList();
    List<Long> dealt =
        IntStream.rangeClosed(1, of)
            .mapToObj(number -> new Shard(number, of).share(seeds))
            .flatMap(List::stream)
            .toList();
    assertEquals(seeds, dealt);
  }

  @Test
  void whateverIsLeftOutOfVerifyIsInAShardAndWhatIsListedExists() {
    Set<String> listed = LongLines.read(LongLines.ofThisModule()).minutes().keySet();
    assertTrue(
        listed.containsAll(classes(MARK)), () -> classes(MARK) + " are not all in " + listed);
    assertTrue(classes("").containsAll(listed), listed::toString);
    assertFalse(classes(MARK).isEmpty(), "the mark has changed");
  }

  @Test
  void noShardTakesMoreThanItMay() {
    ShardPlan plan = plan(SHARDS);
    for (int shard = 1; shard <= SHARDS; shard++) {
      assertTrue(plan.minutes(shard) <= MOST_MINUTES, shard + ": " + plan.minutes(shard));
    }
  }

  @Test
  void theLongestClassesGoWhereThereIsLeastToDo() {
    ShardPlan plan = new ShardPlan(Map.of("AIT", 5.0, "BIT", 3.0, "CIT", 1.0), Set.of(), 2);
    assertEquals(List.of(5.0, 4.0), List.of(plan.minutes(1), plan.minutes(2)));
    assertTrue(plan.has(1, "AIT") && plan.has(2, "BIT") && plan.has(2, "CIT"));
  }

  @Test
  void whereThereIsLessToDoThereAreMoreSeeds() {
    ShardPlan plan = new ShardPlan(Map.of("AIT", 9.0, "BIT", 3.0, "DIT", 4.0), Set.of("DIT"), 3);
    assertEquals(9, plan.minutes(1));
    assertEquals(3.5, plan.minutes(2), 1e-9);
    assertEquals(3.5, plan.minutes(3), 1e-9);
    assertFalse(plan.has(1, "DIT"));
    assertEquals(List.of(), plan.share(1, List.of(1, 2, 3, 4, 5, 6, 7, 8)));
    assertEquals(List.of(1), plan.share(2, List.of(1, 2, 3, 4, 5, 6, 7, 8)));
    assertEquals(List.of(2, 3, 4, 5, 6, 7, 8), plan.share(3, List.of(1, 2, 3, 4, 5, 6, 7, 8)));
  }

  @Test
  void aShardIsWrittenAsAPartOfAWhole() {
    assertEquals(new Shard(2, 4), Shard.parsed("2/4"));
    for (String wrong : List.of("", "2", "0/6", "7/6", "2/6/1", "a/b", "-1/6")) {
      assertThrows(IllegalArgumentException.class, () -> Shard.parsed(wrong), wrong);
    }
  }

  private static ShardPlan plan(int of) {
    return ShardPlan.ofThisModule(of);
  }

  /** The integration tests whose source contains this text. */
  private static Set<String> classes(String text) {
    Path root = MODULE.resolve("src/test/java/io/limn/tests");
    try (Stream<Path> files = Files.walk(root)) {
      return new TreeSet<>(
          files
              .filter(file -> file.toString().endsWith("IT.java"))
              .filter(file -> source(file).contains(text))
              .map(file -> root.relativize(file).toString())
              .map(name -> name.substring(0, name.length() - ".java".length()).replace('/', '.'))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
