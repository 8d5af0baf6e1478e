package io.limn.core.ledger;

/** What became of something that was to be published. Each of these is certain. */
public sealed interface Outcome {

  /** It is in the ledger, for good. */
  record Published() implements Outcome {}

  /**
   * Another session holds the name: nothing of ours is in the ledger or ever will be, its files may
   * be deleted, the ledger is to be read again.
   */
  record Lost(String toSession) implements Outcome {}

  /** Our session is gone and nothing of ours is in the ledger: the same holds. */
  record Revoked() implements Outcome {}
}
