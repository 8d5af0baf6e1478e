package io.limn.core.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** SHA-256 in hexadecimal, of texts and of schemas. */
public final class Fingerprints {
  private Fingerprints() {}

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of the parsing canonical form: two schemas that read the same bytes have the same one. */
  public static String of(Schema schema) {
    return sha256(SchemaNormalization.toParsingForm(schema));
  }
}
