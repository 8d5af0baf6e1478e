package io.limn.cli.command;

import picocli.CommandLine.Option;

/** The option of commands whose result is one JSON document on request. */
public final class JsonOption {
  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  public boolean wanted() {
    return json;
  }
}
