package io.limn.ingest.parse;

/** Unwinds a parser that met something it must refuse; never leaves this package. */
final class Refusal extends Exception {
  private final Reason reason;

  Refusal(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Verdict.Refused verdict() {
    return new Verdict.Refused(reason, getMessage());
  }
}
