package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.Sweeper;
import io.limn.core.ledger.model.State.SweeperAt;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a sweeper may do next, who deletes the files of one session that the ledger does not name.
 */
final class SweeperSteps {
  private final Rules rules;

  SweeperSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, int i, List<Next> next) {
    Sweeper sweeper = state.sweepers().get(i);
    boolean readsLast = rules.on(Guard.SWEEP_READS_AFTER_REVOKING);
    switch (sweeper.at()) {
      case IDLE -> {
        for (int session : sessions(state.store())) {
          Sweeper chosen = new Sweeper(SweeperAt.CHOSEN, session, Set.of());
          add(next, i, "chooses session " + session, state.withSweeper(i, chosen));
        }
      }
      case CHOSEN -> {
        if (readsLast) {
          revoke(state, i, next);
        } else {
          read(state, i, next);
        }
      }
      case REVOKED -> {
        if (readsLast) {
          read(state, i, next);
        } else {
          delete(state, i, next);
        }
      }
      case READ -> {
        if (readsLast) {
          delete(state, i, next);
        } else {
          revoke(state, i, next);
        }
      }
      case DONE -> {}
    }
  }

  /** Those that have a folder, and those that have left files behind. */
  private static Set<Integer> sessions(Store store) {
    Set<Integer> sessions = new TreeSet<>(store.sessions);
    store.files.forEach(file -> sessions.add(file / ProtocolModel.FILES_A_SESSION));
    return sessions;
  }

  private void revoke(State state, int i, List<Next> next) {
    Sweeper sweeper = state.sweepers().get(i);
    Store store = state.store().copy();
    if (rules.on(Guard.REVOKE_BEFORE_DELETE)) {
      store.sessions.remove(sweeper.session());
    }
    Sweeper revoked = new Sweeper(SweeperAt.REVOKED, sweeper.session(), sweeper.named());
    add(next, i, "revokes it", state.with(store).withSweeper(i, revoked));
  }

  private static void read(State state, int i, List<Next> next) {
    Sweeper sweeper = state.sweepers().get(i);
    Sweeper read = new Sweeper(SweeperAt.READ, sweeper.session(), state.store().namedFiles());
    add(next, i, "reads the ledger", state.withSweeper(i, read));
  }

  private static void delete(State state, int i, List<Next> next) {
    Sweeper sweeper = state.sweepers().get(i);
    Store store = state.store().copy();
    store.files.removeIf(
        file ->
            file / ProtocolModel.FILES_A_SESSION == sweeper.session()
                && !sweeper.named().contains(file));
    store.sessions.remove(sweeper.session());
    add(next, i, "deletes", state.with(store).withSweeper(i, Sweeper.DONE));
  }

  private static void add(List<Next> next, int i, String step, State state) {
    next.add(new Next("sweeper " + i + " " + step, state));
  }
}
