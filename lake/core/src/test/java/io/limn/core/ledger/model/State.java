package io.limn.core.ledger.model;

import io.limn.core.ledger.model.Store.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** One moment: what is in the store, and where each process is. */
record State(
    Store store, List<Lander> landers, Cleaner sweeper, Cleaner folder, List<Operator> operators) {

  enum LanderAt {
    BEGIN,
    LOOK_FOR_GENESIS,
    PUBLISH_GENESIS,
    READ_LEDGER,
    WRITE_FILE,
    WRITE_MANIFEST,
    PUBLISH,
    LOOK_UP,
    DONE
  }

  /**
   * A lander and what it remembers.
   *
   * @param begun sessions that it has begun so far
   * @param position where it believes that the ledger ends
   * @param unit the one that it is about to publish
   */
  record Lander(LanderAt at, int begun, int session, int position, Unit unit) {
    private static final Unit NONE = new Unit(-1, -1, -1);

    Lander at(LanderAt next) {
      return new Lander(next, begun, session, position, unit);
    }

    Lander began(int id) {
      return new Lander(LanderAt.LOOK_FOR_GENESIS, begun + 1, id, -1, NONE);
    }

    Lander positioned(LanderAt next, int offset) {
      return new Lander(next, begun, session, offset, NONE);
    }

    Lander wrote(Unit next) {
      return new Lander(LanderAt.WRITE_MANIFEST, begun, session, position, next);
    }

    /** All that it knew is gone; it may begin another session. */
    Lander dropped() {
      return new Lander(LanderAt.BEGIN, begun, -1, -1, NONE);
    }
  }

  enum CleanerAt {
    IDLE,
    FENCED,
    READ,
    FOLDED,
    DONE
  }

  /** The sweeper or the folder: whose session it is about, and what it read of the ledger. */
  record Cleaner(CleanerAt at, int session, Set<Integer> read, int readEnd) {}

  enum OperatorAt {
    READ,
    PUBLISH,
    DONE
  }

  /** Wants the same quarantined offset replayed as the other one does. */
  record Operator(OperatorAt at, int ordinal) {}

  static State start(Rules rules) {
    Lander lander = new Lander(LanderAt.BEGIN, 0, -1, -1, Lander.NONE);
    Cleaner cleaner = new Cleaner(CleanerAt.IDLE, -1, Set.of(), -1);
    Operator operator = new Operator(OperatorAt.READ, -1);
    return new State(
        new Store(),
        Collections.nCopies(rules.sessions().size(), lander),
        cleaner,
        cleaner,
        Collections.nCopies(rules.operators(), operator));
  }

  State with(Store changed) {
    return new State(changed, landers, sweeper, folder, operators);
  }

  State withLander(int i, Lander lander) {
    return new State(store, replaced(landers, i, lander), sweeper, folder, operators);
  }

  State withSweeper(Cleaner cleaner) {
    return new State(store, landers, cleaner, folder, operators);
  }

  State withFolder(Cleaner cleaner) {
    return new State(store, landers, sweeper, cleaner, operators);
  }

  State withOperator(int i, Operator operator) {
    return new State(store, landers, sweeper, folder, replaced(operators, i, operator));
  }

  private static <T> List<T> replaced(List<T> list, int i, T element) {
    List<T> copy = new ArrayList<>(list);
    copy.set(i, element);
    return List.copyOf(copy);
  }
}
