package io.limn.cli.command;

import io.limn.core.program.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the code, with the commit that was built, and the Java that runs it. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "limn " + CodeVersion.text(),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
