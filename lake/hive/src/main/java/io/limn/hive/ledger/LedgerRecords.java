package io.limn.hive.ledger;

import io.limn.core.LakeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which of the lake's own records a table shows. */
enum LedgerRecords {
  /** The units that landed. */
  MANIFESTS,
  /** What happened to landed offsets later. */
  AMENDMENTS,
  /** Records that were refused on landing, those among them that were replayed later. */
  QUARANTINED,
  /** Planned steps of a silver or gold table, those among them that have not run yet. */
  STEPS,
  /** What serving stores hold of a gold table. */
  RECEIPTS;

  /** The table property that names one of them. */
  static final String PROPERTY = "limn.ledger";

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of that label.
   *
   * @throws LakeException when there is none
   */
  static LedgerRecords named(String label) {
    return Arrays.stream(values())
        .filter(records -> records.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new LakeException(
                    "The table property " + PROPERTY + " is not valid",
                    "it is " + Objects.requireNonNullElse(label, "not set"),
                    "set it to one of "
                        + Arrays.stream(values())
                            .map(LedgerRecords::label)
                            .collect(Collectors.joining(", "))));
  }
}
