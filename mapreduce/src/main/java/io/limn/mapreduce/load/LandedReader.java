package io.limn.mapreduce.load;

import io.limn.mapreduce.load.LandedSplit.LandedFile;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** Reads the files of a split, one after the other, as {@link LandedInputFormat} describes. */
final class LandedReader extends RecordReader<IntWritable, BytesWritable> {
  private final IntWritable key = new IntWritable();
  private final BytesWritable value = new BytesWritable();

  private TaskAttemptContext context;
  private LoadSettings settings;
  private Iterator<LandedFile> files;
  private long allBytes;
  private long doneBytes;
  private LandedFileReader current;

  @Override
  public void initialize(InputSplit split, TaskAttemptContext taskContext) {
    context = taskContext;
    settings = LoadSettings.readFrom(context.getConfiguration());
    LandedSplit landed = (LandedSplit) split;
    files = landed.files().iterator();
    allBytes = landed.getLength();
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    while (current == null || !current.next(value)) {
      if (current != null) {
        finish();
      }
      if (!files.hasNext()) {
        return false;
      }
      open(files.next());
    }
    return true;
  }

  private void open(LandedFile file) throws IOException {
    key.set(file.topicPartition());
    current = LandedFileReader.open(file, settings, context.getConfiguration());
  }

  private void finish() throws IOException {
    current.close();
    doneBytes += current.file().bytes();
    context.getCounter(LoadCounter.FILES_READ).increment(1);
    context.getCounter(LoadCounter.BYTES_READ).increment(current.file().bytes());
    context.getCounter(LoadCounter.RECORDS_READ).increment(current.file().rows());
    current = null;
  }

  @Override
  public IntWritable getCurrentKey() {
    return key;
  }

  @Override
  public BytesWritable getCurrentValue() {
    return value;
  }

  @Override
  public float getProgress() {
    return allBytes == 0 ? 1 : (float) doneBytes / allBytes;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
