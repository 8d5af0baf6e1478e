package io.limn.cli.quarantine;

import io.limn.cli.quarantine.QuarantineCommand.Opened;
import java.io.PrintWriter;

/** Tells what becomes of selected rows that silver refused: they are no matter of landing. */
final class SilverHint {
  private SilverHint() {}

  /** Says nothing when there are none. */
  static void print(Opened opened, PrintWriter err) {
    long[] rows = new long[1];
    opened.rows().silver(row -> rows[0]++);
    if (rows[0] > 0) {
      err.println(
          "note: "
              + rows[0]
              + " selected rows were refused by silver and are skipped: they have landed and are in"
              + " bronze.");
      err.println(
          "      After you fix the type or rule, run: limn silver "
              + opened.dataset().name()
              + " --requeue");
    }
    err.flush();
  }
}
