package io.limn.ingest.parse;

/** Unwinds a parser that met something it must refuse; never leaves this package. */
final class Refusal extends Exception {
  private final RefusalReason reason;

  Refusal(RefusalReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  ParseOutcome.Refused verdict() {
    return new ParseOutcome.Refused(reason, getMessage());
  }
}
