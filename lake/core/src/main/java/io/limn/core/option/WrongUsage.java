package io.limn.core.option;

import io.limn.core.program.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What every program prints of a command line that it does not understand: what is wrong, and where
 * the options are explained. The help itself would hide the first.
 */
public final class WrongUsage implements IParameterExceptionHandler {
  private String message = "wrong usage";

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    message = wrong.getMessage();
    err.println(message);
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Run `" + command.getCommandSpec().qualifiedName() + " --help` for its options.");
    err.flush();
    return ExitCode.USAGE;
  }

  /** What was wrong with the last command line, for who asks again. */
  public String message() {
    return message;
  }
}
