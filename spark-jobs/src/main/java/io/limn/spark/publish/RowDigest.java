package io.limn.spark.publish;

import io.limn.core.audit.fact.Contents;
import java.io.Serializable;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Count and order-free hash of rows: the sum, modulo 2 to the 256th, of the SHA-256 of each row's
 * key and row. A sum, so that a row that is there twice counts twice.
 */
public record RowDigest(long rows, BigInteger sum) implements Serializable {
  public static final RowDigest NONE = new RowDigest(0, BigInteger.ZERO);
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /** Of the rows of one partition, as values in the order of the schema's columns. */
  public static RowDigest of(PublishedSchema schema, Iterator<List<Object>> rows) {
    MessageDigest sha = sha256();
    long count = 0;
    BigInteger sum = BigInteger.ZERO;
    while (rows.hasNext()) {
      List<Object> values = rows.next();
      String text = Canonical.text(schema.keyOf(values)) + "|" + Canonical.text(values);
      sum = sum.add(new BigInteger(1, sha.digest(Canonical.bytes(text))));
      count++;
    }
    return new RowDigest(count, sum.mod(MODULUS));
  }

  public RowDigest plus(RowDigest other) {
    return new RowDigest(rows + other.rows, sum.add(other.sum).mod(MODULUS));
  }

  /** As receipts and audits state it. */
  public Contents contents() {
    return new Contents(rows, String.format(Locale.ROOT, "%064x", sum));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
