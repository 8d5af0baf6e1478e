package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.Operator;
import io.limn.core.ledger.model.State.OperatorAt;
import java.util.List;

/** What an operator may do next who replays a quarantined offset. */
final class OperatorSteps {
  private final Rules rules;

  OperatorSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, int i, List<Next> next) {
    Operator operator = state.operators().get(i);
    int published = state.store().amendments;
    switch (operator.at()) {
      case READ -> {
        Operator read =
            published > 0
                ? new Operator(OperatorAt.DONE, -1)
                : new Operator(OperatorAt.PUBLISH, published + 1);
        next.add(new Next("operator " + i + " reads amendments", state.withOperator(i, read)));
      }
      case PUBLISH -> {
        boolean taken = published >= operator.ordinal();
        if (taken && rules.on(Guard.REFUSING_RENAME)) {
          Operator again = new Operator(OperatorAt.READ, -1);
          next.add(new Next("operator " + i + " is refused", state.withOperator(i, again)));
          return;
        }
        Store store = state.store().copy();
        store.amendments++;
        Operator done = new Operator(OperatorAt.DONE, -1);
        next.add(new Next("operator " + i + " publishes", state.with(store).withOperator(i, done)));
      }
      case DONE -> {}
    }
  }
}
