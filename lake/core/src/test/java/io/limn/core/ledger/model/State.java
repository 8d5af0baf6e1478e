package io.limn.core.ledger.model;

import io.limn.core.ledger.model.Store.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One moment: what is in the store, and where each process is. */
record State(
    Store store,
    List<Lander> landers,
    List<Operator> operators,
    List<Sweeper> sweepers,
    List<Folder> folders,
    List<Reader> readers) {

  enum LanderAt {
    BEGIN,
    LOOK_FOR_GENESIS,
    PUBLISH_GENESIS,
    READ_LEDGER,
    WRITE_FILE,
    WRITE_MANIFEST,
    PUBLISH,
    LOOK_UP,
    CLEAN_UP,
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

  enum OperatorAt {
    BEGIN,
    READ,
    WRITE_FILE,
    PUBLISH,
    DONE
  }

  /** Wants the same quarantined offset replayed as the other one does. */
  record Operator(OperatorAt at) {}

  enum SweeperAt {
    IDLE,
    CHOSEN,
    REVOKED,
    READ,
    DONE
  }

  /** Cleans up after one session; remembers which files the ledger named. */
  record Sweeper(SweeperAt at, int session, Set<Integer> named) {
    static final Sweeper IDLE = new Sweeper(SweeperAt.IDLE, -1, Set.of());
    static final Sweeper DONE = new Sweeper(SweeperAt.DONE, -1, Set.of());
  }

  enum FolderAt {
    IDLE,
    READ,
    REVOKED,
    DELETING,
    DONE
  }

  /**
   * Folds once.
   *
   * @param units what it is going to fold
   * @param toDelete first offsets of manifests that a fold holds
   */
  record Folder(FolderAt at, List<Unit> units, Set<Integer> toDelete) {
    static final Folder IDLE = new Folder(FolderAt.IDLE, List.of(), Set.of());
    static final Folder DONE = new Folder(FolderAt.DONE, List.of(), Set.of());
  }

  enum ReaderAt {
    BEGIN,
    READ_FOLDS,
    READ_FILES,
    DONE
  }

  /** Reads the whole ledger: which files it still has to read, and which units it has. */
  record Reader(ReaderAt at, Set<Integer> listed, Map<Integer, Unit> units) {
    static final Reader BEGIN = new Reader(ReaderAt.BEGIN, Set.of(), Map.of());
  }

  static State start(Rules rules) {
    Lander lander = new Lander(LanderAt.BEGIN, 0, -1, -1, Lander.NONE);
    return new State(
        new Store(),
        Collections.nCopies(rules.sessions().size(), lander),
        Collections.nCopies(rules.operators(), new Operator(OperatorAt.BEGIN)),
        Collections.nCopies(rules.sweepers(), Sweeper.IDLE),
        Collections.nCopies(rules.folders(), Folder.IDLE),
        Collections.nCopies(rules.readers(), Reader.BEGIN));
  }

  /** The first promise that does not hold, in words. */
  Optional<String> broken() {
    Optional<String> broken = store.broken();
    for (Reader reader : readers) {
      if (broken.isEmpty() && reader.at() == ReaderAt.DONE) {
        broken = store.untiled(new TreeMap<>(reader.units())).map(fault -> "to a reader " + fault);
      }
    }
    return broken;
  }

  State with(Store changed) {
    return new State(changed, landers, operators, sweepers, folders, readers);
  }

  State withLander(int i, Lander lander) {
    return new State(store, replaced(landers, i, lander), operators, sweepers, folders, readers);
  }

  State withOperator(int i, OperatorAt at) {
    List<Operator> others = replaced(operators, i, new Operator(at));
    return new State(store, landers, others, sweepers, folders, readers);
  }

  State withSweeper(int i, Sweeper sweeper) {
    return new State(store, landers, operators, replaced(sweepers, i, sweeper), folders, readers);
  }

  State withFolder(int i, Folder folder) {
    return new State(store, landers, operators, sweepers, replaced(folders, i, folder), readers);
  }

  State withReader(int i, Reader reader) {
    return new State(store, landers, operators, sweepers, folders, replaced(readers, i, reader));
  }

  private static <T> List<T> replaced(List<T> list, int i, T element) {
    List<T> copy = new ArrayList<>(list);
    copy.set(i, element);
    return List.copyOf(copy);
  }
}
