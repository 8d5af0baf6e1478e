package io.limn.hive;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.RecordWriter;
import org.apache.hadoop.util.Progressable;

/** What Hive must be given for writing: it refuses. */
public final class DeltaOutputFormat implements OutputFormat<NullWritable, DeltaRow> {

  @Override
  public RecordWriter<NullWritable, DeltaRow> getRecordWriter(
      FileSystem ignored, JobConf job, String name, Progressable progress) {
    throw WriteRefusal.refused("write into", name);
  }

  @Override
  public void checkOutputSpecs(FileSystem ignored, JobConf job) {
    throw WriteRefusal.refused("write into", "this table");
  }
}
