package io.limn.ingest.parse;

import io.limn.ingest.parse.Fit.Fits;
import io.limn.ingest.parse.Fit.Misfit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Fits JSON trees to a schema. A member that the schema does not know, and the value of a nullable
 * field that is of another type, are left over; a required field must fit.
 */
final class JsonFitter {
  private JsonFitter() {}

  /** Fits a tree; {@code path} says where it is, for the misfit's detail. */
  static Fit fit(Object tree, Schema schema, String path) {
    return switch (schema.getType()) {
      case UNION -> union(tree, schema, path);
      case RECORD ->
          tree instanceof Map<?, ?> object ? object(object, schema, path) : no(tree, schema, path);
      case MAP ->
          tree instanceof Map<?, ?> object ? map(object, schema, path) : no(tree, schema, path);
      case ARRAY ->
          tree instanceof List<?> array ? array(array, schema, path) : no(tree, schema, path);
      default -> {
        Object value = JsonScalars.convert(tree, schema);
        yield value == JsonScalars.NO ? no(tree, schema, path) : new Fits(value);
      }
    };
  }

  private static Fit union(Object tree, Schema union, String path) {
    Fit fit = null;
    for (Schema branch : union.getTypes()) {
      fit = fit(tree, branch, path);
      if (fit instanceof Fits) {
        return fit;
      }
    }
    List<Schema> branches = union.getTypes().stream().filter(JsonFitter::notNull).toList();
    return branches.size() == 1 ? fit(tree, branches.get(0), path) : fit;
  }

  private static Fit object(Map<?, ?> object, Schema schema, String path) {
    GenericData.Record value = new GenericData.Record(schema);
    Map<String, Object> rest = new LinkedHashMap<>();
    Set<Object> known = new HashSet<>();
    for (Schema.Field field : schema.getFields()) {
      String name = FieldNames.inData(field);
      known.add(name);
      if (!object.containsKey(name)) {
        if (!absent(value, field)) {
          return new Misfit(
              RefusalReason.MISSING_FIELD, "the field " + under(path, name) + " is missing");
        }
        continue;
      }
      Object member = object.get(name);
      Fit fit = orRescued(fit(member, field.schema(), under(path, name)), member, field.schema());
      if (fit instanceof Misfit) {
        return fit;
      }
      Fits fits = (Fits) fit;
      value.put(field.pos(), fits.value());
      keep(rest, name, fits.rest());
    }
    object.forEach((name, member) -> keepUnknown(rest, known, name, member));
    return new Fits(value, rest.isEmpty() ? Fit.NOTHING : rest);
  }

  private static void keepUnknown(
      Map<String, Object> rest, Set<Object> known, Object name, Object member) {
    if (!known.contains(name)) {
      rest.put((String) name, member);
    }
  }

  /** Sets what a field is when the data does not have it; false when it must. */
  private static boolean absent(GenericData.Record value, Schema.Field field) {
    if (field.hasDefaultValue()) {
      value.put(field.pos(), GenericData.get().getDefaultValue(field));
      return true;
    }
    return field.schema().isNullable();
  }

  private static Fit map(Map<?, ?> object, Schema schema, String path) {
    Map<String, Object> value = new LinkedHashMap<>();
    Map<String, Object> rest = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : object.entrySet()) {
      String name = (String) member.getKey();
      if (!Surrogates.paired(name)) {
        return no(object, schema, path);
      }
      Fit fit = fit(member.getValue(), schema.getValueType(), under(path, name));
      fit = orRescued(fit, member.getValue(), schema.getValueType());
      if (fit instanceof Misfit) {
        return fit;
      }
      value.put(name, ((Fits) fit).value());
      keep(rest, name, ((Fits) fit).rest());
    }
    return new Fits(value, rest.isEmpty() ? Fit.NOTHING : rest);
  }

  private static Fit array(List<?> array, Schema schema, String path) {
    List<Object> value = new ArrayList<>();
    Map<String, Object> rest = new LinkedHashMap<>();
    for (Object element : array) {
      String index = Integer.toString(value.size());
      Fit fit = fit(element, schema.getElementType(), under(path, index));
      fit = orRescued(fit, element, schema.getElementType());
      if (fit instanceof Misfit) {
        return fit;
      }
      value.add(((Fits) fit).value());
      keep(rest, index, ((Fits) fit).rest());
    }
    return new Fits(value, rest.isEmpty() ? Fit.NOTHING : rest);
  }

  /** Where null is allowed a misfit is no misfit: null lands, and the value is left over. */
  private static Fit orRescued(Fit fit, Object tree, Schema schema) {
    return fit instanceof Misfit && schema.isNullable() ? new Fits(null, tree) : fit;
  }

  private static void keep(Map<String, Object> rest, String name, Object left) {
    if (left != Fit.NOTHING) {
      rest.put(name, left);
    }
  }

  private static boolean notNull(Schema branch) {
    return branch.getType() != Schema.Type.NULL;
  }

  private static Misfit no(Object tree, Schema schema, String path) {
    String where = path.isEmpty() ? "the value" : "the field " + path;
    return new Misfit(
        RefusalReason.TYPE_MISMATCH,
        where + " is " + JsonTree.kind(tree) + ", not " + schema.getType().getName());
  }

  private static String under(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
