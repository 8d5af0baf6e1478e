package io.limn.core.ledger.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enumerates every interleaving of the landing protocol on one topic partition: landers that both
 * believe that they own it (so each is the other's zombie), sweepers, folders, readers, and
 * operators with the same amendment. Any of them may crash or pause anywhere.
 */
final class ProtocolModel {
  /** A data file's number is its session's, times this, plus one of its own. */
  static final int FILES_A_SESSION = 100;

  /** What the protocol rests on; take one out and something must break. */
  enum Guard {
    SESSIONS,
    GENESIS,
    REVOKE_BEFORE_DELETE,
    REFUSING_RENAME,
    /** Nothing that was not named can be named afterwards. */
    SWEEP_READS_AFTER_REVOKING,
    /** A session that begins afterwards reads an end beyond all that is going to be deleted. */
    FOLD_READS_BEFORE_REVOKING,
    /** Where the ledger ends is read from the newest manifest alone. */
    NEWEST_STAYS,
    FILES_LISTED_BEFORE_FOLDS,
    LOOK_UP_IN_FOLDS
  }

  /** A broken promise, and the shortest way to it. */
  record Counterexample(String broken, List<String> trace) {}

  /** How many states were visited, and the first broken promise, if any. */
  record Result(int states, Optional<Counterexample> counterexample) {}

  private record Origin(State from, String step) {}

  /** One step, as a trace names it, and where it leads. */
  record Next(String name, State state) {}

  private final Rules rules;
  private final LanderSteps landers;
  private final OperatorSteps operators;
  private final SweeperSteps sweepers;
  private final FolderSteps folders;
  private final ReaderSteps readers;

  ProtocolModel(Rules rules) {
    this.rules = rules;
    this.landers = new LanderSteps(rules);
    this.operators = new OperatorSteps(rules);
    this.sweepers = new SweeperSteps(rules);
    this.folders = new FolderSteps(rules);
    this.readers = new ReaderSteps(rules);
  }

  /** Breadth first, so that a counterexample is as short as can be. */
  Result explore() {
    Map<State, Origin> seen = new HashMap<>();
    Deque<State> open = new ArrayDeque<>();
    State start = State.start(rules);
    seen.put(start, new Origin(null, "start"));
    open.add(start);
    while (!open.isEmpty()) {
      State state = open.remove();
      Optional<String> broken = state.broken();
      if (broken.isPresent()) {
        return new Result(
            seen.size(), Optional.of(new Counterexample(broken.get(), trace(seen, state))));
      }
      for (Next next : next(state)) {
        if (seen.putIfAbsent(next.state(), new Origin(state, next.name())) == null) {
          open.add(next.state());
        }
      }
    }
    return new Result(seen.size(), Optional.empty());
  }

  private List<Next> next(State state) {
    List<Next> next = new ArrayList<>();
    for (int i = 0; i < state.landers().size(); i++) {
      landers.from(state, i, next);
    }
    for (int i = 0; i < state.operators().size(); i++) {
      operators.from(state, i, next);
    }
    for (int i = 0; i < state.sweepers().size(); i++) {
      sweepers.from(state, i, next);
    }
    for (int i = 0; i < state.folders().size(); i++) {
      folders.from(state, i, next);
    }
    for (int i = 0; i < state.readers().size(); i++) {
      readers.from(state, i, next);
    }
    return next;
  }

  private static List<String> trace(Map<State, Origin> seen, State state) {
    List<String> trace = new ArrayList<>();
    for (State at = state; at != null; at = seen.get(at).from()) {
      trace.add(0, seen.get(at).step());
    }
    return trace;
  }
}
