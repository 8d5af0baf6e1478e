package io.limn.ingest.parse;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * CSV fields as Avro has them. A text stays as it is, an empty one too; for other types an empty
 * field is null where null is allowed.
 */
final class CsvScalars {
  private CsvScalars() {}

  static Object convert(String text, Schema schema, String name) throws Refusal {
    Object value = convert(text, schema);
    if (value == null && !(text.isEmpty() && schema.isNullable())) {
      throw new Refusal(
          RefusalReason.TYPE_MISMATCH,
          "the column \"" + name + "\" is not a valid " + type(schema));
    }
    return value;
  }

  /** Null when it does not convert. */
  private static Object convert(String text, Schema schema) {
    return switch (schema.getType()) {
      case UNION -> union(text, schema.getTypes());
      case STRING -> text;
      case ENUM -> schema.hasEnumSymbol(text) ? new GenericData.EnumSymbol(schema, text) : null;
      case BOOLEAN -> bool(text);
      case INT -> Numbers.exactInt(text);
      case LONG -> Numbers.exactLong(text);
      case FLOAT -> Numbers.exactFloat(text);
      case DOUBLE -> Numbers.exactDouble(text);
      case BYTES, FIXED -> Numbers.exactDecimal(text, schema);
      default -> null;
    };
  }

  private static Object union(String text, List<Schema> branches) {
    for (Schema branch : branches) {
      Object value = convert(text, branch);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static String type(Schema schema) {
    return schema.getType() != Schema.Type.UNION
        ? schema.getType().getName()
        : schema.getTypes().stream()
            .map(branch -> branch.getType().getName())
            .filter(branch -> !branch.equals("null"))
            .reduce((one, other) -> one + " or " + other)
            .orElse("null");
  }
}
