package io.limn.table.pending;

import java.util.Optional;

/**
 * What a stage would find to do for one of its targets, were it run now.
 *
 * @param target the table or store that it fills, such as {@code silver.orders}
 * @param waiting what it would take up, for people; empty when there is nothing to do
 */
public record PendingTask(Stage stage, String target, Optional<String> waiting) {

  public boolean isPending() {
    return waiting.isPresent();
  }
}
