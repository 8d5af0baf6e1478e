package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.Cleaner;
import io.limn.core.ledger.model.State.CleanerAt;
import io.limn.core.ledger.model.Store.Unit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the sweeper and the folder may do next; each runs once. */
final class CleaningSteps {
  private static final int FILES_A_SESSION = 100;

  private final Rules rules;

  CleaningSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, List<Next> next) {
    sweep(state, next);
    fold(state, next);
  }

  /** Deletes the files of one session that no manifest names. */
  private void sweep(State state, List<Next> next) {
    Cleaner sweeper = state.sweeper();
    switch (sweeper.at()) {
      case IDLE -> {
        for (int session : state.store().sessions) {
          Store store = state.store().copy();
          if (rules.on(Guard.REVOKE_BEFORE_DELETE)) {
            store.sessions.remove(session);
          }
          Cleaner fenced = new Cleaner(CleanerAt.FENCED, session, Set.of(), -1);
          next.add(
              new Next("sweeper takes session " + session, state.with(store).withSweeper(fenced)));
        }
      }
      case FENCED -> {
        Set<Integer> named = state.store().namedFiles();
        Cleaner read = new Cleaner(CleanerAt.READ, sweeper.session(), named, -1);
        next.add(new Next("sweeper reads the ledger", state.withSweeper(read)));
      }
      case READ -> {
        Store store = state.store().copy();
        store.files.removeIf(
            file -> file / FILES_A_SESSION == sweeper.session() && !sweeper.read().contains(file));
        store.sessions.remove(sweeper.session());
        Cleaner done = new Cleaner(CleanerAt.DONE, -1, Set.of(), -1);
        next.add(new Next("sweeper deletes", state.with(store).withSweeper(done)));
      }
      case FOLDED, DONE -> {}
    }
  }

  /** Replaces the manifests of a prefix by one record of them. */
  private void fold(State state, List<Next> next) {
    Cleaner folder = state.folder();
    switch (folder.at()) {
      case IDLE -> {
        if (!state.store().manifests.isEmpty()) {
          Store store = state.store().copy();
          if (rules.on(Guard.REVOKE_BEFORE_DELETE)) {
            store.sessions.clear();
          }
          Cleaner fenced = new Cleaner(CleanerAt.FENCED, -1, Set.of(), -1);
          next.add(new Next("folder begins", state.with(store).withFolder(fenced)));
        }
      }
      case FENCED -> {
        Set<Integer> firsts = new TreeSet<>(state.store().manifests.keySet());
        int end = state.store().end(-1);
        Cleaner read = new Cleaner(CleanerAt.READ, -1, firsts, end);
        next.add(new Next("folder reads the ledger", state.withFolder(read)));
      }
      case READ -> {
        Store store = state.store().copy();
        store.foldedTo = folder.readEnd();
        for (Unit unit : state.store().manifests.values()) {
          if (folder.read().contains(unit.first())) {
            store.foldedFiles.add(unit.file());
          }
        }
        Cleaner folded = new Cleaner(CleanerAt.FOLDED, -1, folder.read(), folder.readEnd());
        next.add(new Next("folder publishes", state.with(store).withFolder(folded)));
      }
      case FOLDED -> {
        Store store = state.store().copy();
        folder.read().forEach(store.manifests::remove);
        Cleaner done = new Cleaner(CleanerAt.DONE, -1, Set.of(), -1);
        next.add(new Next("folder deletes", state.with(store).withFolder(done)));
      }
      case DONE -> {}
    }
  }
}
