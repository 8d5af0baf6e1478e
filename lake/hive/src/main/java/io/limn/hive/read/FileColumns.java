package io.limn.hive.read;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.limn.core.LakeException;
import io.limn.hive.filter.PartitionText;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.SessionZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Finds the table's columns in one data file: by name, by physical name or by field id, as deep as
 * they are nested. Partition columns come from the log; what the file does not have is null.
 */
final class FileColumns {
  /** A leaf inside a column has no declared length. */
  private static final TypeInfo UNDECLARED = TypeInfoFactory.stringTypeInfo;

  private final MessageType schema;
  private final PinnedTable table;
  private final DataFile file;
  private final Cells cells;
  private final SessionZone zone;
  private final List<ColumnDescriptor> leaves = new ArrayList<>();

  FileColumns(MessageType schema, PinnedTable table, DataFile file, SessionZone zone) {
    this.schema = schema;
    this.table = table;
    this.file = file;
    this.zone = zone;
    this.cells = new Cells(zone);
  }

  /** The leaves of the file that the columns asked for so far are read from. */
  List<ColumnDescriptor> leaves() {
    return leaves;
  }

  /**
   * @throws LakeException when the file has the column in a type that cannot be the table's
   */
  ColumnNode column(Projection.Column column) {
    StructField field = column.field();
    String physicalName = table.mapping().physicalName(field);
    if (file.partitionValues().containsKey(physicalName)) {
      String text = file.partitionValues().get(physicalName);
      return PartitionText.value(field.getDataType(), text, zone)
          .<ColumnNode>map(value -> new ConstantNode(value, cells.time(field.getDataType())))
          .orElseGet(AbsentNode::new);
    }
    return FieldMatch.find(schema, field, table.mapping(), file)
        .map(
            type ->
                node(
                    field.getDataType(),
                    column.hive(),
                    column.wanted(),
                    new FilePath(schema, List.of(), type)))
        .orElseGet(AbsentNode::new);
  }

  private ColumnNode node(DataType type, TypeInfo hive, WantedFields wanted, FilePath at) {
    if (at.type().isPrimitive()) {
      ColumnDescriptor leaf = at.leaf();
      Cell cell =
          cells.of(type, hive, at.type().asPrimitiveType()).orElseThrow(() -> unreadable(type, at));
      leaves.add(leaf);
      return new LeafNode(leaf, cell);
    }
    GroupType group = at.type().asGroupType();
    if (type instanceof StructType struct) {
      return struct(struct, wanted, at, group);
    }
    if (type instanceof ArrayType array && isRepeatedInside(group)) {
      FilePath repeated = at.child(group.getType(0));
      FilePath element = element(group, repeated);
      return new ListNode(
          node(array.getElementType(), UNDECLARED, wanted, element), levels(at, repeated));
    }
    if (type instanceof MapType map && isRepeatedInside(group) && isEntry(group.getType(0))) {
      FilePath repeated = at.child(group.getType(0));
      GroupType entry = repeated.type().asGroupType();
      return new MapNode(
          node(map.getKeyType(), UNDECLARED, WantedFields.ALL, repeated.child(entry.getType(0))),
          node(map.getValueType(), UNDECLARED, WantedFields.ALL, repeated.child(entry.getType(1))),
          levels(at, repeated));
    }
    throw unreadable(type, at);
  }

  private ColumnNode struct(StructType struct, WantedFields asked, FilePath at, GroupType group) {
    WantedFields wanted = asked.fits(struct.fieldNames()) ? asked : WantedFields.ALL;
    List<ColumnNode> fields = new ArrayList<>();
    for (StructField field : struct.fields()) {
      Optional<Type> found =
          wanted
              .field(field.getName())
              .flatMap(some -> FieldMatch.find(group, field, table.mapping(), file));
      fields.add(
          found.isEmpty()
              ? new AbsentNode()
              : node(
                  field.getDataType(),
                  UNDECLARED,
                  wanted.field(field.getName()).orElseThrow(),
                  at.child(found.get())));
    }
    ColumnNode presence =
        fields.stream().filter(ColumnNode::isInFile).findFirst().orElseGet(() -> presence(at));
    return new StructNode(fields, presence, at.definitionLevel());
  }

  private ColumnNode presence(FilePath struct) {
    ColumnDescriptor leaf = struct.firstLeaf();
    leaves.add(leaf);
    return new PresenceNode(leaf, struct.repetitionLevel());
  }

  private static Levels levels(FilePath at, FilePath repeated) {
    return new Levels(at.definitionLevel(), repeated.definitionLevel(), repeated.repetitionLevel());
  }

  private static boolean isRepeatedInside(GroupType group) {
    return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  private static boolean isEntry(Type repeated) {
    return !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 2;
  }

  /** Old writers repeat the element itself; Parquet's rules say how to tell. */
  private static FilePath element(GroupType list, FilePath repeated) {
    Type type = repeated.type();
    boolean itself =
        type.isPrimitive()
            || type.asGroupType().getFieldCount() > 1
            || type.getName().equals("array")
            || type.getName().equals(list.getName() + "_tuple");
    return itself ? repeated : repeated.child(type.asGroupType().getType(0));
  }

  private LakeException unreadable(DataType type, FilePath at) {
    return new LakeException(
        "A column of " + table.location() + " cannot be read",
        file.path() + " has " + at + ", but the table's type is " + type,
        "rewrite the table's files with the engine that wrote them");
  }
}
