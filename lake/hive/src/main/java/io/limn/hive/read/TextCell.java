package io.limn.hive.read;

import io.limn.core.LakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.serde2.typeinfo.BaseCharTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.CharTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;

/**
 * Texts and bytes, by reference into Parquet's page where that can be done. Hive would cut off what
 * is longer than a char or varchar may be; here that is an error.
 */
final class TextCell implements Cell {
  private final int maxLength;
  private final boolean padded;

  private TextCell(int maxLength, boolean padded) {
    this.maxLength = maxLength;
    this.padded = padded;
  }

  static TextCell of(TypeInfo hive) {
    return hive instanceof BaseCharTypeInfo characters
        ? new TextCell(characters.getLength(), hive instanceof CharTypeInfo)
        : bytes();
  }

  static TextCell bytes() {
    return new TextCell(Integer.MAX_VALUE, false);
  }

  @Override
  public void put(ColumnReader reader, ColumnVector vector, int row) {
    Binary value = reader.getBinary();
    ByteBuffer buffer = value.isBackingBytesReused() ? null : value.toByteBuffer();
    byte[] bytes;
    int start;
    if (buffer != null && buffer.hasArray()) {
      bytes = buffer.array();
      start = buffer.arrayOffset() + buffer.position();
    } else {
      bytes = value.getBytes();
      start = 0;
    }
    int length = padded ? withoutBlanks(bytes, start, value.length()) : value.length();
    if (length > maxLength) {
      requireShort(bytes, start, length);
    }
    ((BytesColumnVector) vector).setRef(row, bytes, start, length);
  }

  /** Hive's vectors hold a char without the blanks that fill it up. */
  private static int withoutBlanks(byte[] bytes, int start, int length) {
    int end = start + length;
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    return end - start;
  }

  private void requireShort(byte[] bytes, int start, int length) {
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    if (text.codePointCount(0, text.length()) > maxLength) {
      throw new LakeException(
          "A string is too long for its column",
          "the column allows " + maxLength + " characters, but a value has more",
          "change the column's type to string in the engine that writes the table");
    }
  }
}
