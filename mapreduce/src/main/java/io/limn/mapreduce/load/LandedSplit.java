package io.limn.mapreduce.load;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;

/** The landed files of one mapper, each whole: a file's checksum is of all of it. */
public final class LandedSplit extends InputSplit implements Writable {

  /**
   * A landed file, as its manifest names it.
   *
   * @param location relative to the dataset's bronze folder
   * @param topicPartition its place among {@link LoadSettings#topicPartitions}
   */
  record LandedFile(
      String location,
      int topicPartition,
      long rows,
      long bytes,
      long crc32c,
      long firstOffset,
      long lastOffset) {

    void write(DataOutput out) throws IOException {
      out.writeUTF(location);
      out.writeInt(topicPartition);
      out.writeLong(rows);
      out.writeLong(bytes);
      out.writeLong(crc32c);
      out.writeLong(firstOffset);
      out.writeLong(lastOffset);
    }

    static LandedFile read(DataInput in) throws IOException {
      return new LandedFile(
          in.readUTF(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong());
    }
  }

  private List<LandedFile> files = List.of();

  /** For Hadoop, which calls {@link #readFields} next. */
  public LandedSplit() {}

  LandedSplit(List<LandedFile> files) {
    this.files = List.copyOf(files);
  }

  List<LandedFile> files() {
    return files;
  }

  @Override
  public long getLength() {
    return files.stream().mapToLong(LandedFile::bytes).sum();
  }

  /** None: a mapper's files lie anywhere, and a lake's network is faster than its disks. */
  @Override
  public String[] getLocations() {
    return new String[0];
  }

  @Override
  public String toString() {
    return files.size() + " landed files, " + getLength() + " bytes";
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(files.size());
    for (LandedFile file : files) {
      file.write(out);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    int size = in.readInt();
    List<LandedFile> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      read.add(LandedFile.read(in));
    }
    files = List.copyOf(read);
  }
}
