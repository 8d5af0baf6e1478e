package io.limn.mapreduce.load;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.mapreduce.load.LandedSplit.LandedFile;
import io.limn.schema.DataFile;
import io.limn.table.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * The landed records of a load's units and amendments. Splits come from these alone: nothing is
 * listed.
 *
 * <p>A record's key is the place of its topic partition among {@link LoadSettings#topicPartitions},
 * its value the Avro binary of {@link LoadSettings#landed}.
 */
public final class LandedInputFormat extends InputFormat<IntWritable, BytesWritable> {
  static final String SPLIT_BYTES = "limn.load.split-bytes";
  private static final long DEFAULT_SPLIT_BYTES = 128L << 20;

  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    Configuration configuration = context.getConfiguration();
    LoadSettings settings = LoadSettings.readFrom(configuration);
    return splits(
        settings.staging(configuration).readPlan(),
        settings.topicPartitions(),
        configuration.getLong(SPLIT_BYTES, DEFAULT_SPLIT_BYTES));
  }

  static List<InputSplit> splits(
      List<SourceFile> sources, List<TopicPartitionId> topicPartitions, long splitBytes) {
    List<InputSplit> splits = new ArrayList<>();
    List<LandedFile> files = new ArrayList<>();
    long bytes = 0;
    for (SourceFile source : sources) {
      DataFile file = source.file();
      if (!files.isEmpty() && bytes + file.getBytes() > splitBytes) {
        splits.add(new LandedSplit(files));
        files.clear();
        bytes = 0;
      }
      files.add(landed(file, topicPartitions.indexOf(source.topicPartition())));
      bytes += file.getBytes();
    }
    if (!files.isEmpty()) {
      splits.add(new LandedSplit(files));
    }
    return splits;
  }

  private static LandedFile landed(DataFile file, int topicPartition) {
    return new LandedFile(
        file.getLocation(),
        topicPartition,
        file.getRows(),
        file.getBytes(),
        file.getCrc32c(),
        file.getFirstOffset(),
        file.getLastOffset());
  }

  @Override
  public RecordReader<IntWritable, BytesWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new LandedReader();
  }
}
