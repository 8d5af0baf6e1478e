package io.limn.core.ledger.model;

import io.limn.core.ledger.model.ProtocolModel.Guard;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The size of the model, and the guards that are in force.
 *
 * @param offsets in the topic partition
 * @param sessions how many sessions each lander may begin: one more than the crashes it survives
 * @param operators who replay one quarantined offset at once
 * @param sweepers who each clean up after one session
 * @param folders who each fold once
 * @param readers who each read the whole ledger once
 */
record Rules(
    int offsets,
    List<Integer> sessions,
    int operators,
    int sweepers,
    int folders,
    int readers,
    Set<Guard> guards) {

  /** Landers alone, with every guard. */
  static Rules landers(int offsets, Integer... sessions) {
    return new Rules(offsets, List.of(sessions), 0, 0, 0, 0, EnumSet.allOf(Guard.class));
  }

  Rules withOperators(int count) {
    return new Rules(offsets, sessions, count, sweepers, folders, readers, guards);
  }

  Rules withSweepers(int count) {
    return new Rules(offsets, sessions, operators, count, folders, readers, guards);
  }

  Rules withFolders(int count) {
    return new Rules(offsets, sessions, operators, sweepers, count, readers, guards);
  }

  Rules withReaders(int count) {
    return new Rules(offsets, sessions, operators, sweepers, folders, count, guards);
  }

  Rules without(Guard guard) {
    Set<Guard> left = EnumSet.copyOf(guards);
    left.remove(guard);
    return new Rules(
        offsets,
        sessions,
        operators,
        sweepers,
        folders,
        readers,
        Collections.unmodifiableSet(left));
  }

  boolean on(Guard guard) {
    return guards.contains(guard);
  }
}
