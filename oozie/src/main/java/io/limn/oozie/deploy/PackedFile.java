package io.limn.oozie.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of an application.
 *
 * @param path inside the application's folder
 * @param sha256 of its bytes, hexadecimal
 */
public record PackedFile(String path, long bytes, String sha256, Source source) {

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /** A file that is made here. */
  public static PackedFile text(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(path, () -> new ByteArrayInputStream(bytes));
  }

  /** A file of this machine. */
  public static PackedFile local(String path, Path file) {
    return of(path, () -> Files.newInputStream(file));
  }

  private static PackedFile of(String path, Source source) {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(source.open(), digest)) {
      long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
      return new PackedFile(path, bytes, HexFormat.of().formatHex(digest.digest()), source);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what becomes " + path, e);
    }
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
