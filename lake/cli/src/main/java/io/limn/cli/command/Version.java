package io.limn.cli.command;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states, and the Java that runs it. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String ours = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "limn " + (ours == null ? "(not packaged)" : ours),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
