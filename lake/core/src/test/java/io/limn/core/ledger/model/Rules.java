package io.limn.core.ledger.model;

import java.util.List;
import java.util.Set;

/**
 * The size of the model, and the guards that are in force.
 *
 * @param offsets in the topic partition
 * @param sessions how many sessions each lander may begin: one more than the crashes it survives
 * @param operators who replay one quarantined offset at once
 */
record Rules(int offsets, List<Integer> sessions, int operators, Set<ProtocolModel.Guard> guards) {
  boolean on(ProtocolModel.Guard guard) {
    return guards.contains(guard);
  }
}
