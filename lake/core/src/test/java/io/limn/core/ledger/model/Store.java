package io.limn.core.ledger.model;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is on the file system. A step copies it, changes the copy, and lets nobody change it again.
 */
final class Store {
  /** A published unit: its end, exclusive, and its one data file, which tells its session. */
  record Unit(int first, int end, int file) {}

  /** Start offset, or -1 while there is no genesis. */
  int genesis = -1;

  /** Manifests in files of their own, by first offset, which is their name. */
  final NavigableMap<Integer, Unit> manifests = new TreeMap<>();

  /** What the folds hold, by first offset. */
  final NavigableMap<Integer, Unit> folded = new TreeMap<>();

  /** Names of the folds: the first offset of the first unit in each. */
  final SortedSet<Integer> folds = new TreeSet<>();

  /** Session folders that exist. */
  final SortedSet<Integer> sessions = new TreeSet<>();

  /** Data files that exist. */
  final SortedSet<Integer> files = new TreeSet<>();

  /** The data file of each amendment; all of them replay the same offset. */
  final SortedSet<Integer> amendments = new TreeSet<>();

  /** Whether a published file was replaced by another. */
  boolean replaced;

  Store copy() {
    Store copy = new Store();
    copy.genesis = genesis;
    copy.manifests.putAll(manifests);
    copy.folded.putAll(folded);
    copy.folds.addAll(folds);
    copy.sessions.addAll(sessions);
    copy.files.addAll(files);
    copy.amendments.addAll(amendments);
    copy.replaced = replaced;
    return copy;
  }

  /** Where a lander goes on: it looks at the newest manifest in a file of its own, as they do. */
  int end(int start) {
    return manifests.isEmpty() ? start : manifests.lastEntry().getValue().end();
  }

  /** Where the last fold ends; the start when there is none. */
  int foldedTo() {
    return folded.isEmpty() ? genesis : folded.lastEntry().getValue().end();
  }

  SortedSet<Integer> namedFiles() {
    SortedSet<Integer> named = new TreeSet<>(amendments);
    folded.values().forEach(unit -> named.add(unit.file()));
    manifests.values().forEach(unit -> named.add(unit.file()));
    return named;
  }

  /** The first promise that does not hold, in words. */
  Optional<String> broken() {
    if (replaced) {
      return Optional.of("a published file was replaced");
    }
    if (amendments.size() > 1) {
      return Optional.of("an offset was replayed twice");
    }
    if (!files.containsAll(amendments)) {
      return Optional.of("an amendment names a deleted file");
    }
    if (!files.containsAll(namedFiles())) {
      return Optional.of("a manifest names a deleted file");
    }
    TreeMap<Integer, Unit> units = new TreeMap<>(manifests);
    for (Unit unit : folded.values()) {
      Unit own = units.put(unit.first(), unit);
      if (own != null && !own.equals(unit)) {
        return Optional.of("two units overlap");
      }
    }
    return untiled(units);
  }

  /** Whether units overlap or leave a gap, in words. */
  Optional<String> untiled(SortedMap<Integer, Unit> units) {
    int next = genesis;
    for (Unit unit : units.values()) {
      if (next >= 0 && unit.first() != next) {
        return Optional.of(unit.first() < next ? "two units overlap" : "there is a gap");
      }
      next = unit.end();
    }
    return Optional.empty();
  }

  private Object[] values() {
    return new Object[] {genesis, manifests, folded, folds, sessions, files, amendments, replaced};
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Store store && Arrays.equals(values(), store.values());
  }

  @Override
  public int hashCode() {
    return Objects.hash(values());
  }
}
