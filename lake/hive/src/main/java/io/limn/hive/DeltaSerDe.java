package io.limn.hive;

import io.delta.kernel.types.StructField;
import io.limn.core.LakeException;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.HiveTypes;
import io.limn.hive.type.SessionZone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.serde2.AbstractSerDe;
import org.apache.hadoop.hive.serde2.SerDeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.apache.hadoop.io.Writable;

/**
 * The columns of a Delta table in Hive: names, types and comments as the Delta log has them,
 * whatever the metastore remembers. Rows come as Java objects from {@link DeltaRow}.
 */
public final class DeltaSerDe extends AbstractSerDe {
  private static final String COMMENT = "comment";

  private List<String> names = List.of();
  private List<TypeInfo> types = List.of();
  private List<String> comments = List.of();
  private ObjectInspector inspector;

  /**
   * Takes the columns from the plan, or from the log where there is none yet.
   *
   * @throws SerDeException when the table cannot be read; its message says what to do
   */
  @Override
  public void initialize(Configuration given, Properties table, Properties partition)
      throws SerDeException {
    super.initialize(given, table, partition);
    Configuration conf = given == null ? new Configuration() : given;
    try {
      PinnedTable pinned = TableAddress.pinned(conf, properties);
      List<StructField> fields = pinned.schema().fields();
      HiveTypes hive = new HiveTypes(pinned.timestamps(), SessionZone.of(conf).id());
      types = hive.columns(pinned.schema());
      names = fields.stream().map(field -> field.getName().toLowerCase(Locale.ROOT)).toList();
      comments = fields.stream().map(DeltaSerDe::comment).toList();
    } catch (LakeException e) {
      throw new SerDeException(e.getMessage(), e);
    }
    inspector =
        ObjectInspectorFactory.getStandardStructObjectInspector(
            names,
            types.stream().map(TypeInfoUtils::getStandardJavaObjectInspectorFromTypeInfo).toList(),
            comments);
  }

  private static String comment(StructField field) {
    return field.getMetadata().contains(COMMENT) ? field.getMetadata().getString(COMMENT) : "";
  }

  /** What the metastore remembers is not asked: it may be older than the table. */
  @Override
  protected List<String> parseColumnNames() {
    return List.of();
  }

  @Override
  protected List<TypeInfo> parseColumnTypes() {
    return List.of();
  }

  @Override
  public Object deserialize(Writable row) {
    return ((DeltaRow) row).values();
  }

  @Override
  public ObjectInspector getObjectInspector() {
    return inspector;
  }

  @Override
  public List<String> getColumnNames() {
    return names;
  }

  @Override
  public List<TypeInfo> getColumnTypes() {
    return types;
  }

  @Override
  public List<String> getColumnComments() {
    return comments;
  }

  @Override
  public Class<? extends Writable> getSerializedClass() {
    return DeltaRow.class;
  }

  @Override
  public Writable serialize(Object row, ObjectInspector rowInspector) throws SerDeException {
    throw new SerDeException(WriteRefusal.refused("write into", "this table").getMessage());
  }

  /** So that tools that ask the metastore alone see them. */
  @Override
  public boolean shouldStoreFieldsInMetastore(Map<String, String> tableParameters) {
    return true;
  }
}
