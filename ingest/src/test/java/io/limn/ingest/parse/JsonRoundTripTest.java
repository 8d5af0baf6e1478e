package io.limn.ingest.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.ingest.parse.ValueParser.Parsed;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Nothing is lost: the payload and what was rescued, put together, are the record again. */
final class JsonRoundTripTest {
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "R", "fields": [
                {"name": "a", "type": ["null", "string"], "default": null},
                {"name": "b", "type": ["null", "long"], "default": null},
                {"name": "c", "type": ["null", "double"], "default": null},
                {"name": "d", "type": ["null", "boolean"], "default": null},
                {"name": "e", "type": ["null", {"type": "array", "items": ["null", "long"]}],
                 "default": null},
                {"name": "f", "type": ["null", {"type": "record", "name": "S", "fields": [
                  {"name": "a", "type": ["null", "int"], "default": null},
                  {"name": "b", "type": "string"}]}], "default": null},
                {"name": "g", "type": ["null", {"type": "map", "values": "S"}], "default": null},
                {"name": "h", "type": ["null", "float"], "default": null}
              ]}""");

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void payloadAndRescuedTogetherAreTheRecord(@ForAll("objects") Map<String, Object> tree)
      throws Refusal {
    Parsed parsed = new JsonValueParser(SCHEMA).parse(JsonTree.write(tree), new RecordHeaders());
    Object rest =
        parsed.rescued().isEmpty()
            ? new LinkedHashMap<String, Object>()
            : JsonTree.read(parsed.rescued().get());
    assertEquals(comparable(tree), comparable(together(parsed.payload(), rest)));
  }

  /** Puts what was rescued back where it was. */
  private static Object together(Object value, Object rest) {
    if (value instanceof GenericRecord fields) {
      Map<String, Object> object = new LinkedHashMap<>();
      Map<?, ?> left = rest == null ? Map.of() : (Map<?, ?>) rest;
      for (Schema.Field field : fields.getSchema().getFields()) {
        Object own = fields.get(field.pos());
        object.put(
            field.name(),
            own == null ? left.get(field.name()) : together(own, left.get(field.name())));
      }
      left.forEach((name, member) -> object.putIfAbsent((String) name, member));
      return object;
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> object = new LinkedHashMap<>();
      Map<?, ?> left = rest == null ? Map.of() : (Map<?, ?>) rest;
      members.forEach((name, own) -> object.put((String) name, together(own, left.get(name))));
      return object;
    }
    if (value instanceof List<?> elements) {
      List<Object> array = new java.util.ArrayList<>();
      Map<?, ?> left = rest == null ? Map.of() : (Map<?, ?>) rest;
      for (Object own : elements) {
        Object found = left.get(Integer.toString(array.size()));
        array.add(own == null ? found : together(own, found));
      }
      return array;
    }
    return value;
  }

  /** Numbers by value, and without members that are null: absent and null are one to Avro. */
  private static Object comparable(Object tree) {
    if (tree instanceof Map<?, ?> object) {
      Map<String, Object> members = new LinkedHashMap<>();
      object.forEach(
          (name, member) -> {
            if (member != null) {
              members.put((String) name, comparable(member));
            }
          });
      return members;
    }
    if (tree instanceof List<?> array) {
      return array.stream().map(JsonRoundTripTest::orNull).toList();
    }
    if (tree instanceof JsonNumber number) {
      return number(number.text());
    }
    return tree instanceof Number ? number(tree.toString()) : tree;
  }

  private static Object orNull(Object element) {
    return element == null ? "(null)" : comparable(element);
  }

  private static BigDecimal number(String text) {
    BigDecimal value = new BigDecimal(text);
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return object(value(3));
  }

  private static Arbitrary<Object> value(int depth) {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6).map(text -> (Object) text),
            Arbitraries.of(true, false, null),
            Arbitraries.longs().map(number -> new JsonNumber(Long.toString(number))),
            Arbitraries.integers().map(number -> new JsonNumber(Integer.toString(number))),
            Arbitraries.doubles().map(number -> new JsonNumber(Double.toString(number))),
            Arbitraries.bigDecimals().map(number -> new JsonNumber(number.toString())));
    if (depth == 0) {
      return scalar;
    }
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, scalar),
        net.jqwik.api.Tuple.of(1, value(depth - 1).list().ofMaxSize(4).map(list -> (Object) list)),
        net.jqwik.api.Tuple.of(2, object(value(depth - 1)).map(map -> (Object) map)));
  }

  private static Arbitrary<Map<String, Object>> object(Arbitrary<Object> members) {
    return Arbitraries.maps(
            Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "x", ""), members)
        .ofMaxSize(6);
  }
}
