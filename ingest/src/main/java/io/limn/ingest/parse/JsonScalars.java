package io.limn.ingest.parse;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** JSON scalars as Avro has them, only where nothing is lost. */
final class JsonScalars {
  /** The value does not fit. */
  static final Object NO = new Object();

  private JsonScalars() {}

  static Object convert(Object tree, Schema schema) {
    return switch (schema.getType()) {
      case NULL -> tree == null ? null : NO;
      case BOOLEAN -> tree instanceof Boolean ? tree : NO;
      case STRING -> tree instanceof String text && Surrogates.paired(text) ? text : NO;
      case ENUM ->
          tree instanceof String symbol && schema.hasEnumSymbol(symbol)
              ? new GenericData.EnumSymbol(schema, symbol)
              : NO;
      case INT, LONG, FLOAT, DOUBLE, BYTES, FIXED ->
          tree instanceof JsonNumber number ? number(number, schema) : NO;
      default -> throw new IllegalStateException("not a scalar: " + schema.getType());
    };
  }

  private static Object number(JsonNumber number, Schema schema) {
    return switch (schema.getType()) {
      case INT -> number.integer() ? orNo(Numbers.exactInt(number.text())) : NO;
      case LONG -> number.integer() ? orNo(Numbers.exactLong(number.text())) : NO;
      case FLOAT -> orNo(Numbers.exactFloat(number.text()));
      case DOUBLE -> orNo(Numbers.exactDouble(number.text()));
      default -> orNo(Numbers.exactDecimal(number.text(), schema));
    };
  }

  private static Object orNo(Object value) {
    return value == null ? NO : value;
  }
}
