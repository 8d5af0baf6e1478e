package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.Reader;
import io.limn.core.ledger.model.State.ReaderAt;
import io.limn.core.ledger.model.Store.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a reader may do next, who wants every unit: lists, then reads folds, then file by file. */
final class ReaderSteps {
  private final Rules rules;

  ReaderSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, int i, List<Next> next) {
    Reader reader = state.readers().get(i);
    Store store = state.store();
    boolean filesFirst = rules.on(Guard.FILES_LISTED_BEFORE_FOLDS);
    switch (reader.at()) {
      case BEGIN -> {
        Set<Integer> listed = filesFirst ? Set.copyOf(store.manifests.keySet()) : Set.of();
        Map<Integer, Unit> units = filesFirst ? Map.of() : Map.copyOf(store.folded);
        add(next, i, "begins", state, new Reader(ReaderAt.READ_FOLDS, listed, units));
      }
      case READ_FOLDS -> {
        Set<Integer> listed =
            new TreeSet<>(filesFirst ? reader.listed() : store.manifests.keySet());
        Map<Integer, Unit> units = filesFirst ? Map.copyOf(store.folded) : reader.units();
        listed.removeAll(units.keySet());
        add(next, i, "has the folds", state, reading(listed, units));
      }
      case READ_FILES -> readFile(state, i, next);
      case DONE -> {}
    }
  }

  /** A file that is gone has been folded meanwhile: the folds are read again. */
  private static void readFile(State state, int i, List<Next> next) {
    Reader reader = state.readers().get(i);
    Set<Integer> left = new TreeSet<>(reader.listed());
    int first = left.iterator().next();
    Unit unit = state.store().manifests.get(first);
    Map<Integer, Unit> units = new TreeMap<>(reader.units());
    if (unit == null) {
      units.putAll(state.store().folded);
      left.removeAll(units.keySet());
      add(next, i, "reads the folds again", state, reading(left, units));
    } else {
      units.put(first, unit);
      left.remove(first);
      add(next, i, "reads the manifest at " + first, state, reading(left, units));
    }
  }

  private static Reader reading(Set<Integer> listed, Map<Integer, Unit> units) {
    return new Reader(listed.isEmpty() ? ReaderAt.DONE : ReaderAt.READ_FILES, listed, units);
  }

  private static void add(List<Next> next, int i, String step, State state, Reader after) {
    next.add(new Next("reader " + i + " " + step, state.withReader(i, after)));
  }
}
