package io.limn.core.ledger;

import io.limn.schema.Amendment;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;

/**
 * Is told of one topic partition's part of a ledger without anyone holding all of it: the genesis
 * first, then the amendments by ordinal, then the units by first offset.
 */
public interface ChapterVisitor {
  /** Where it begins; nothing is visited of a topic partition that has not begun. */
  default void genesis(Genesis genesis) {}

  default void amendment(Amendment amendment) {}

  void unit(Manifest unit);
}
