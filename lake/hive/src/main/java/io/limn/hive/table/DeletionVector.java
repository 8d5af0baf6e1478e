package io.limn.hive.table;

import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the deleted rows of a data file are listed, as the Delta protocol says it.
 *
 * @param storage {@code u}, {@code p} or {@code i}: a file of the table, any file, or right here
 * @param offset in the file, in bytes; empty for {@code i}
 * @param sizeBytes of the list
 * @param rows how many are deleted
 */
public record DeletionVector(
    String storage, String pathOrInline, Optional<Integer> offset, int sizeBytes, long rows) {

  static DeletionVector of(DeletionVectorDescriptor kernel) {
    return new DeletionVector(
        kernel.getStorageType(),
        kernel.getPathOrInlineDv(),
        kernel.getOffset(),
        kernel.getSizeInBytes(),
        kernel.getCardinality());
  }

  public DeletionVectorDescriptor kernel() {
    return new DeletionVectorDescriptor(storage, pathOrInline, offset, sizeBytes, rows);
  }

  public void write(DataOutput out) throws IOException {
    out.writeUTF(storage);
    LongText.write(out, pathOrInline);
    out.writeInt(offset.orElse(-1));
    out.writeInt(sizeBytes);
    out.writeLong(rows);
  }

  public static DeletionVector read(DataInput in) throws IOException {
    String storage = in.readUTF();
    String pathOrInline = LongText.read(in);
    int offset = in.readInt();
    return new DeletionVector(
        storage,
        pathOrInline,
        offset < 0 ? Optional.empty() : Optional.of(offset),
        in.readInt(),
        in.readLong());
  }
}
