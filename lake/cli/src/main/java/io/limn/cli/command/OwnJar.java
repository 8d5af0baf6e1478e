package io.limn.cli.command;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where a class of ours was loaded from, for programs that need it on a class path of theirs. */
public final class OwnJar {
  private OwnJar() {}

  public static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot locate " + type, e);
    }
  }
}
