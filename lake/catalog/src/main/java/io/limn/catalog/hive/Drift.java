package io.limn.catalog.hive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;

/** What about a table in the metastore is not as it should be, one sentence each. */
final class Drift {
  private final List<String> found = new ArrayList<>();

  private Drift() {}

  /** Empty when both say the same of the table; statistics and foreign properties do not count. */
  static List<String> between(Table wanted, Table there) {
    Drift drift = new Drift();
    drift.compare("the type", wanted.getTableType(), there.getTableType());
    drift.storage(wanted.getSd(), there.getSd());
    drift.partitionKeys(there);
    drift.properties("property", wanted.getParameters(), there.getParameters());
    return drift.found;
  }

  private void storage(StorageDescriptor wanted, StorageDescriptor there) {
    compare("the location", wanted.getLocation(), there.getLocation());
    compare("the input format", wanted.getInputFormat(), there.getInputFormat());
    compare("the output format", wanted.getOutputFormat(), there.getOutputFormat());
    compare(
        "the SerDe",
        wanted.getSerdeInfo().getSerializationLib(),
        there.getSerdeInfo().getSerializationLib());
    String path = Definition.PATH;
    compare(
        "the SerDe's property " + path,
        wanted.getSerdeInfo().getParameters().get(path),
        there.getSerdeInfo().getParameters().get(path));
    columns(wanted.getCols(), there.getCols());
  }

  private void columns(List<FieldSchema> wanted, List<FieldSchema> there) {
    List<String> names = wanted.stream().map(FieldSchema::getName).toList();
    List<String> namesThere = there.stream().map(FieldSchema::getName).toList();
    if (!names.equals(namesThere)) {
      compare("the list of columns", String.join(", ", names), String.join(", ", namesThere));
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String column = "column " + wanted.get(i).getName();
      compare(
          "the type of " + column,
          wanted.get(i).getType(),
          there.get(i).getType().toLowerCase(Locale.ROOT));
      compare(
          "the comment of " + column,
          Objects.requireNonNullElse(wanted.get(i).getComment(), ""),
          Objects.requireNonNullElse(there.get(i).getComment(), ""));
    }
  }

  private void partitionKeys(Table there) {
    if (there.getPartitionKeysSize() > 0) {
      found.add("it has partition keys, but partition columns must be ordinary columns");
    }
  }

  private void properties(String what, Map<String, String> wanted, Map<String, String> there) {
    Set<String> names = new TreeSet<>(wanted.keySet());
    there.keySet().stream().filter(Definition::decides).forEach(names::add);
    names.forEach(name -> compare(what + " " + name, wanted.get(name), there.get(name)));
  }

  private void compare(String what, String wanted, String there) {
    if (!Objects.equals(wanted, there)) {
      found.add(
          what
              + (there == null ? " is missing" : " is " + quoted(there))
              + (wanted == null ? " but should not be set" : ", not " + quoted(wanted)));
    }
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
