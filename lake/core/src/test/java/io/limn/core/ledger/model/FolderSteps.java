package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.Folder;
import io.limn.core.ledger.model.State.FolderAt;
import io.limn.core.ledger.model.Store.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a folder may do next, who puts manifests into one file and then deletes their own files, one
 * by one, and those that a folder before it left. It may stop anywhere for good.
 */
final class FolderSteps {
  private final Rules rules;

  FolderSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, int i, List<Next> next) {
    Folder folder = state.folders().get(i);
    boolean readsFirst = rules.on(Guard.FOLD_READS_BEFORE_REVOKING);
    switch (folder.at()) {
      case IDLE -> {
        if (readsFirst) {
          read(state, i, next);
        } else {
          revoke(state, i, next);
        }
      }
      case READ -> {
        if (readsFirst) {
          revoke(state, i, next);
        } else {
          publish(state, i, next);
        }
      }
      case REVOKED -> {
        if (readsFirst) {
          publish(state, i, next);
        } else {
          read(state, i, next);
        }
      }
      case DELETING -> delete(state, i, next);
      case DONE -> {}
    }
  }

  private void read(State state, int i, List<Next> next) {
    Store store = state.store();
    List<Unit> units = new ArrayList<>(store.manifests.tailMap(store.foldedTo()).values());
    if (!units.isEmpty() && rules.on(Guard.NEWEST_STAYS)) {
      units.remove(units.size() - 1);
    }
    Set<Integer> left = new TreeSet<>(store.manifests.keySet());
    left.retainAll(store.folded.keySet());
    if (!units.isEmpty() || !left.isEmpty()) {
      Folder read = new Folder(FolderAt.READ, List.copyOf(units), left);
      add(next, i, "reads the ledger", state.withFolder(i, read));
    }
  }

  private void revoke(State state, int i, List<Next> next) {
    Folder folder = state.folders().get(i);
    Store store = state.store().copy();
    if (rules.on(Guard.REVOKE_BEFORE_DELETE)) {
      store.sessions.clear();
    }
    Folder revoked = new Folder(FolderAt.REVOKED, folder.units(), folder.toDelete());
    add(next, i, "revokes every session", state.with(store).withFolder(i, revoked));
  }

  private void publish(State state, int i, List<Next> next) {
    Folder folder = state.folders().get(i);
    Set<Integer> toDelete = new TreeSet<>(folder.toDelete());
    Store store = state.store().copy();
    boolean free = folder.units().isEmpty() || store.folds.add(folder.units().get(0).first());
    if (!free && rules.on(Guard.REFUSING_RENAME)) {
      add(next, i, "is refused", state.withFolder(i, deleting(toDelete)));
      return;
    }
    for (Unit unit : folder.units()) {
      Unit other = store.folded.put(unit.first(), unit);
      store.replaced |= !free || (other != null && !other.equals(unit));
      toDelete.add(unit.first());
    }
    add(next, i, "publishes its fold", state.with(store).withFolder(i, deleting(toDelete)));
  }

  private static void delete(State state, int i, List<Next> next) {
    for (int first : state.folders().get(i).toDelete()) {
      Store store = state.store().copy();
      store.manifests.remove(first);
      Set<Integer> left = new TreeSet<>(state.folders().get(i).toDelete());
      left.remove(first);
      State deleted = state.with(store).withFolder(i, deleting(left));
      add(next, i, "deletes the manifest at " + first, deleted);
    }
  }

  private static Folder deleting(Set<Integer> toDelete) {
    return toDelete.isEmpty() ? Folder.DONE : new Folder(FolderAt.DELETING, List.of(), toDelete);
  }

  private static void add(List<Next> next, int i, String step, State state) {
    next.add(new Next("folder " + i + " " + step, state));
  }
}
