package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Next;
import io.limn.core.ledger.model.State.Lander;
import io.limn.core.ledger.model.State.LanderAt;
import io.limn.core.ledger.model.Store.Unit;
import java.util.List;

/** What a lander may do next: one call to the store, or crash. */
final class LanderSteps {
  private static final int SESSIONS_A_LANDER = 10;

  private final Rules rules;

  LanderSteps(Rules rules) {
    this.rules = rules;
  }

  void from(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    switch (lander.at()) {
      case BEGIN -> begin(state, i, next);
      case LOOK_FOR_GENESIS -> lookForGenesis(state, i, next);
      case PUBLISH_GENESIS -> publishGenesis(state, i, next);
      case READ_LEDGER -> readLedger(state, i, next);
      case WRITE_FILE -> writeFile(state, i, next);
      case WRITE_MANIFEST -> writeManifest(state, i, next);
      case PUBLISH -> publish(state, i, next);
      case LOOK_UP -> lookUp(state, i, next);
      case CLEAN_UP -> cleanUp(state, i, next);
      case DONE -> {}
    }
    if (lander.at() != LanderAt.BEGIN && lander.at() != LanderAt.DONE) {
      add(next, i, "crashes", state.withLander(i, lander.dropped()));
    }
  }

  private void begin(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    if (lander.begun() < rules.sessions().get(i)) {
      int session = i * SESSIONS_A_LANDER + lander.begun();
      Store store = state.store().copy();
      store.sessions.add(session);
      add(next, i, "begins a session", state.with(store).withLander(i, lander.began(session)));
    }
  }

  /** The two resolve "latest" at different moments: each would begin at its own number. */
  private void lookForGenesis(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    boolean guarded = rules.on(Guard.GENESIS);
    LanderAt at =
        guarded && state.store().genesis < 0 ? LanderAt.PUBLISH_GENESIS : LanderAt.READ_LEDGER;
    Lander looked = lander.positioned(at, guarded ? -1 : i);
    add(next, i, "looks for genesis", state.withLander(i, looked));
  }

  private void publishGenesis(State state, int i, List<Next> next) {
    Store store = state.store().copy();
    boolean taken = store.genesis >= 0;
    if (!taken || !rules.on(Guard.REFUSING_RENAME)) {
      store.replaced |= taken && store.genesis != i;
      store.genesis = i;
    }
    Lander published = state.landers().get(i).at(LanderAt.READ_LEDGER);
    add(next, i, "publishes genesis", state.with(store).withLander(i, published));
  }

  private void readLedger(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    int start = rules.on(Guard.GENESIS) ? state.store().genesis : i;
    int end = state.store().end(start);
    add(next, i, "reads end " + end, state.withLander(i, goingOn(lander, end)));
  }

  private void writeFile(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    for (int end = lander.position() + 1; end <= rules.offsets(); end++) {
      int file = lander.session() * ProtocolModel.FILES_A_SESSION + lander.position() * 10 + end;
      Store store = state.store().copy();
      store.files.add(file);
      Unit unit = new Unit(lander.position(), end, file);
      State wrote = state.with(store).withLander(i, lander.wrote(unit));
      add(next, i, "writes [" + unit.first() + ", " + end + ")", wrote);
    }
  }

  private void writeManifest(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    LanderAt at = revoked(state, lander) ? LanderAt.CLEAN_UP : LanderAt.PUBLISH;
    add(next, i, "writes its manifest, if it may", state.withLander(i, lander.at(at)));
  }

  private void publish(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    Lander failed = lander.at(LanderAt.CLEAN_UP);
    if (revoked(state, lander)) {
      add(next, i, "is fenced", state.withLander(i, failed));
      return;
    }
    boolean taken = state.store().manifests.containsKey(lander.unit().first());
    if (taken && rules.on(Guard.REFUSING_RENAME)) {
      add(next, i, "is refused", state.withLander(i, failed));
      return;
    }
    Store store = state.store().copy();
    store.manifests.put(lander.unit().first(), lander.unit());
    store.replaced |= taken;
    State published = state.with(store);
    Lander after = goingOn(lander, lander.unit().end());
    add(next, i, "publishes", published.withLander(i, after));
    Lander unknowing = lander.at(LanderAt.LOOK_UP);
    add(next, i, "publishes and hears of a failure", published.withLander(i, unknowing));
  }

  private void lookUp(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    Unit there = state.store().manifests.get(lander.unit().first());
    if (there == null && rules.on(Guard.LOOK_UP_IN_FOLDS)) {
      there = state.store().folded.get(lander.unit().first());
    }
    Lander after =
        lander.unit().equals(there) ? goingOn(lander, there.end()) : lander.at(LanderAt.CLEAN_UP);
    add(next, i, "looks up what became of it", state.withLander(i, after));
  }

  /** What it is certain that no manifest names, and none ever will. */
  private static void cleanUp(State state, int i, List<Next> next) {
    Lander lander = state.landers().get(i);
    Store store = state.store().copy();
    store.files.remove(lander.unit().file());
    store.sessions.remove(lander.session());
    add(next, i, "deletes its file", state.with(store).withLander(i, lander.dropped()));
  }

  private boolean revoked(State state, Lander lander) {
    return rules.on(Guard.SESSIONS) && !state.store().sessions.contains(lander.session());
  }

  private Lander goingOn(Lander lander, int position) {
    boolean done = position >= rules.offsets();
    return lander.positioned(done ? LanderAt.DONE : LanderAt.WRITE_FILE, position);
  }

  private static void add(List<Next> next, int i, String step, State state) {
    next.add(new Next("lander " + i + " " + step, state));
  }
}
