package io.limn.hive;

import io.limn.hive.read.FileRange;
import io.limn.hive.table.DataFile;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileSplit;

/**
 * A part of a data file, with everything that the log says about it: the reader of a split does not
 * read the log.
 */
public final class DeltaSplit extends FileSplit {
  private DataFile file;
  private long version;

  /** For Hadoop, which then reads the fields. */
  public DeltaSplit() {
    super((Path) null, 0, 0, (String[]) null);
  }

  /**
   * @param table the table's folder: Hive finds out by a split's path which table it is of, and a
   *     file can lie outside the folder
   */
  DeltaSplit(Path table, FileRange range, long version, String[] hosts) {
    super(shownPath(table, range.file()), range.start(), range.end() - range.start(), hosts);
    this.file = range.file();
    this.version = version;
  }

  private static Path shownPath(Path table, DataFile file) {
    Path path = new Path(file.path());
    String folder = Path.getPathWithoutSchemeAndAuthority(table).toString();
    String inside = Path.getPathWithoutSchemeAndAuthority(path).toString();
    return inside.startsWith(folder + Path.SEPARATOR) ? path : table;
  }

  FileRange range() {
    return new FileRange(file, getStart(), getStart() + getLength());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    super.write(out);
    out.writeLong(version);
    file.write(out);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    super.readFields(in);
    version = in.readLong();
    file = DataFile.read(in);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s:%d+%d of version %d", file.path(), getStart(), getLength(), version);
  }
}
