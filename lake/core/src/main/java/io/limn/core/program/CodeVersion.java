package io.limn.core.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the code that runs, as users see it and as plans carry it. */
public final class CodeVersion {
  private static final Properties BUILT = read();

  private CodeVersion() {}

  /** The release alone, such as {@code 0.1.0}. */
  public static String release() {
    return BUILT.getProperty("version");
  }

  /**
   * The version and the commit that was built, such as {@code 0.1.0+41436d6}; with {@code .changed}
   * at the end when files differed from that commit, and without a commit when the sources were no
   * Git checkout.
   */
  public static String text() {
    return text(
        release(),
        BUILT.getProperty("commit"),
        Boolean.parseBoolean(BUILT.getProperty("uncommitted")));
  }

  private static Properties read() {
    Properties built = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream("version.properties")) {
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built;
  }

  static String text(String version, String commit, boolean changed) {
    return commit.isEmpty() ? version : version + "+" + commit + (changed ? ".changed" : "");
  }
}
