package io.limn.hive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The data files of one version, kept for the rest of the query that asked for them first. If they
 * are too many for that, none is kept.
 */
final class KeptFiles implements Consumer<DataFile> {
  /** Of text, for each table of a query that is being planned: the log's own of 10,000 files. */
  private static final long MOST_CHARACTERS = 16_000_000;

  private final boolean withStatistics;
  private final List<DataFile> files = new ArrayList<>();
  private long characters;

  KeptFiles(boolean withStatistics) {
    this.withStatistics = withStatistics;
  }

  @Override
  public void accept(DataFile file) {
    characters += characters(file);
    if (areAll()) {
      files.add(file);
    } else {
      files.clear();
    }
  }

  private static long characters(DataFile file) {
    long characters = file.path().length();
    characters += file.statistics().map(String::length).orElse(0);
    for (Map.Entry<String, String> value : file.partitionValues().entrySet()) {
      characters += value.getKey().length();
      characters += value.getValue() == null ? 0 : value.getValue().length();
    }
    return characters + file.deletionVector().map(it -> it.pathOrInline().length()).orElse(0);
  }

  boolean areAll() {
    return characters <= MOST_CHARACTERS;
  }

  /** Whether they tell somebody all that he wants to know. */
  boolean answer(boolean statistics) {
    return areAll() && (withStatistics || !statistics);
  }

  void handTo(Consumer<DataFile> consumer) {
    files.forEach(consumer);
  }
}
