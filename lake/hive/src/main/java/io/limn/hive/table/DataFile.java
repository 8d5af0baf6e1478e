package io.limn.hive.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Parquet file of one version of a table, as the log has it.
 *
 * @param path absolute
 * @param modifiedEpochMillis as the log says
 * @param partitionValues by the partition column's physical name; null is null, and so is an empty
 *     text
 * @param statistics the log's JSON; empty where it has none, or where it was not asked for. It does
 *     not travel with splits.
 */
public record DataFile(
    String path,
    long bytes,
    long modifiedEpochMillis,
    Map<String, String> partitionValues,
    Optional<DeletionVector> deletionVector,
    Optional<String> statistics) {

  public void write(DataOutput out) throws IOException {
    LongText.write(out, path);
    out.writeLong(bytes);
    out.writeLong(modifiedEpochMillis);
    out.writeInt(partitionValues.size());
    for (Map.Entry<String, String> value : partitionValues.entrySet()) {
      LongText.write(out, value.getKey());
      out.writeBoolean(value.getValue() != null);
      if (value.getValue() != null) {
        LongText.write(out, value.getValue());
      }
    }
    out.writeBoolean(deletionVector.isPresent());
    if (deletionVector.isPresent()) {
      deletionVector.get().write(out);
    }
  }

  public static DataFile read(DataInput in) throws IOException {
    String path = LongText.read(in);
    long bytes = in.readLong();
    long modifiedEpochMillis = in.readLong();
    int columns = in.readInt();
    Map<String, String> partitionValues = new LinkedHashMap<>();
    for (int column = 0; column < columns; column++) {
      String name = LongText.read(in);
      partitionValues.put(name, in.readBoolean() ? LongText.read(in) : null);
    }
    return new DataFile(
        path,
        bytes,
        modifiedEpochMillis,
        partitionValues,
        in.readBoolean() ? Optional.of(DeletionVector.read(in)) : Optional.empty(),
        Optional.empty());
  }
}
