package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.OperatorAt;
import java.util.List;

/** What an operator may do next who replays a quarantined offset. */
final class OperatorSteps {
  private static final int FIRST_SESSION = 50;

  private final Rules rules;

  OperatorSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, int i, List<Next> next) {
    int session = FIRST_SESSION + i;
    Store store = state.store().copy();
    switch (state.operators().get(i).at()) {
      case BEGIN -> {
        store.sessions.add(session);
        add(next, i, "begins a session", state.with(store).withOperator(i, OperatorAt.READ));
      }
      case READ -> {
        boolean replayed = !store.amendments.isEmpty();
        OperatorAt at = replayed ? OperatorAt.DONE : OperatorAt.WRITE_FILE;
        add(next, i, "reads the amendments", state.withOperator(i, at));
      }
      case WRITE_FILE -> {
        store.files.add(file(session));
        add(next, i, "writes its file", state.with(store).withOperator(i, OperatorAt.PUBLISH));
      }
      case PUBLISH -> publish(state, i, session, next);
      case DONE -> {}
    }
  }

  private void publish(State state, int i, int session, List<Next> next) {
    Store store = state.store().copy();
    if (rules.on(Guard.SESSIONS) && !store.sessions.contains(session)) {
      add(next, i, "is fenced", state.withOperator(i, OperatorAt.DONE));
      return;
    }
    if (!store.amendments.isEmpty() && rules.on(Guard.REFUSING_RENAME)) {
      add(next, i, "is refused", state.withOperator(i, OperatorAt.READ));
      return;
    }
    store.amendments.add(file(session));
    add(next, i, "publishes", state.with(store).withOperator(i, OperatorAt.DONE));
  }

  private static int file(int session) {
    return session * ProtocolModel.FILES_A_SESSION;
  }

  private static void add(List<Next> next, int i, String step, State state) {
    next.add(new Next("operator " + i + " " + step, state));
  }
}
