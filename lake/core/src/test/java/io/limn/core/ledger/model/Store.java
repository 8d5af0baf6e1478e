package io.limn.core.ledger.model;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
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

  /** By first offset, which is their name. */
  final NavigableMap<Integer, Unit> manifests = new TreeMap<>();

  /** End of the folded manifests, or -1. */
  int foldedTo = -1;

  /** Data files that the folded manifests name. */
  final SortedSet<Integer> foldedFiles = new TreeSet<>();

  /** Session folders that exist. */
  final SortedSet<Integer> sessions = new TreeSet<>();

  /** Data files that exist. */
  final SortedSet<Integer> files = new TreeSet<>();

  /** Amendments that were published; all of them replay the same offset. */
  int amendments;

  /** Whether a published file was replaced by another. */
  boolean replaced;

  Store copy() {
    Store copy = new Store();
    copy.genesis = genesis;
    copy.manifests.putAll(manifests);
    copy.foldedTo = foldedTo;
    copy.foldedFiles.addAll(foldedFiles);
    copy.sessions.addAll(sessions);
    copy.files.addAll(files);
    copy.amendments = amendments;
    copy.replaced = replaced;
    return copy;
  }

  /** Where a reader of the ledger goes on; the start stands in for a genesis that is not there. */
  int end(int start) {
    int end = foldedTo >= 0 ? foldedTo : start;
    for (Unit unit : manifests.values()) {
      end = Math.max(end, unit.end());
    }
    return end;
  }

  SortedSet<Integer> namedFiles() {
    SortedSet<Integer> named = new TreeSet<>(foldedFiles);
    manifests.values().forEach(unit -> named.add(unit.file()));
    return named;
  }

  /** The first promise that does not hold, in words. */
  Optional<String> broken() {
    if (replaced) {
      return Optional.of("a published file was replaced");
    }
    if (amendments > 1) {
      return Optional.of("an offset was replayed twice");
    }
    if (!files.containsAll(namedFiles())) {
      return Optional.of("a manifest names a deleted file");
    }
    int next = foldedTo >= 0 ? foldedTo : genesis;
    for (Unit unit : manifests.values()) {
      if (unit.end() <= foldedTo) {
        continue;
      }
      if (next >= 0 && unit.first() != next) {
        return Optional.of(unit.first() < next ? "two units overlap" : "there is a gap");
      }
      next = unit.end();
    }
    return Optional.empty();
  }

  private Object[] values() {
    return new Object[] {
      genesis, manifests, foldedTo, foldedFiles, sessions, files, amendments, replaced
    };
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
