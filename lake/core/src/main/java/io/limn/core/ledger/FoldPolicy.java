package io.limn.core.ledger;

/**
 * When manifests are folded, and how many into one file.
 *
 * @param over a topic partition with more manifests in files of their own is folded
 * @param keep how many of the newest stay files of their own, at least one
 * @param manifestsAFold at most
 * @param bytesAFold at most, as the manifests' own files count them; one manifest may be larger
 */
public record FoldPolicy(int over, int keep, int manifestsAFold, long bytesAFold) {
  public static final int DEFAULT_OVER = 1_000;

  private static final int MOST_KEPT = 100;
  private static final int MOST_IN_A_FOLD = 10_000;
  private static final long MOST_BYTES_IN_A_FOLD = 32L << 20;

  public FoldPolicy {
    if (keep < 1 || over < keep || manifestsAFold < 1 || bytesAFold < 1) {
      throw new IllegalArgumentException("the newest manifest must stay: " + over + ", " + keep);
    }
  }

  /** Folds when there are more than this, of which a tenth stays, or a hundred. */
  public static FoldPolicy over(int manifests) {
    int keep = Math.max(1, Math.min(MOST_KEPT, manifests / 10));
    return new FoldPolicy(manifests, keep, MOST_IN_A_FOLD, MOST_BYTES_IN_A_FOLD);
  }
}
