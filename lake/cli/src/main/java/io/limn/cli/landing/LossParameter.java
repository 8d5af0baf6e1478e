package io.limn.cli.landing;

import io.limn.ingest.lander.Loss;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a loss from the command line. */
final class LossParameter implements ITypeConverter<Loss> {
  @Override
  public Loss convert(String value) {
    try {
      return Loss.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
