package io.limn.hive.read;

import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;

/** A struct: its fields one by one. */
final class StructNode extends ColumnNode {
  private final List<ColumnNode> fields;
  private final ColumnNode presence;
  private final int defined;

  /**
   * @param fields all that the table has, in its order
   * @param presence one of them, or another node that is in the file
   * @param defined the definition level from which on the struct is there
   */
  StructNode(List<ColumnNode> fields, ColumnNode presence, int defined) {
    this.fields = fields;
    this.presence = presence;
    this.defined = defined;
  }

  @Override
  void open(RowGroup rowGroup) {
    fields.forEach(field -> field.open(rowGroup));
    if (!fields.contains(presence)) {
      presence.open(rowGroup);
    }
  }

  @Override
  void read(ColumnVector vector, int row) {
    if (presence.definitionLevel() < defined) {
      setNull(vector, row);
      skip();
      return;
    }
    StructColumnVector struct = (StructColumnVector) vector;
    for (int field = 0; field < struct.fields.length; field++) {
      fields.get(field).read(struct.fields[field], row);
    }
    if (presence instanceof PresenceNode) {
      presence.skip();
    }
  }

  @Override
  void skip() {
    fields.forEach(ColumnNode::skip);
    if (presence instanceof PresenceNode) {
      presence.skip();
    }
  }

  @Override
  int definitionLevel() {
    return presence.definitionLevel();
  }

  @Override
  int repetitionLevel() {
    return presence.repetitionLevel();
  }
}
