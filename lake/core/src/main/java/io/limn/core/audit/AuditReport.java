package io.limn.core.audit;

import io.limn.core.audit.equation.AcceptedLoss;
import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What one audit of one dataset came to.
 *
 * @param equations upstream first
 * @param losses what operators accepted as lost: in the account, and not wrong
 * @param notes what is worth knowing and is no fault: what the audit left out, what is harmless
 */
public record AuditReport(
    String dataset,
    Instant at,
    boolean full,
    List<Equation> equations,
    List<AcceptedLoss> losses,
    List<String> notes) {

  /** The worst verdict of all equations. */
  public Verdict verdict() {
    return Verdict.worst(equations.stream().map(Equation::verdict).toList());
  }
}
