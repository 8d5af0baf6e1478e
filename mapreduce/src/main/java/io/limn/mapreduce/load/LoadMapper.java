package io.limn.mapreduce.load;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Gives every landed record the key that it is sorted by. Looks no further into it than its first
 * three numbers, and passes it on as it is.
 */
public final class LoadMapper extends Mapper<IntWritable, BytesWritable, RowKey, BytesWritable> {
  private final RowKey key = new RowKey();
  private TablePartition partition;
  private BinaryDecoder decoder;

  @Override
  protected void setup(Context context) {
    LoadSettings settings = LoadSettings.readFrom(context.getConfiguration());
    partition = new TablePartition(settings.partitioning(), settings.zone());
  }

  @Override
  public void run(Context context) throws IOException, InterruptedException {
    try {
      super.run(context);
    } catch (IOException | RuntimeException | Error e) {
      StagingFolder.tell(e, context);
      throw e;
    }
  }

  @Override
  protected void map(IntWritable topicPartition, BytesWritable landed, Context context)
      throws IOException, InterruptedException {
    decoder = DecoderFactory.get().binaryDecoder(landed.getBytes(), 0, landed.getLength(), decoder);
    // LandedRecord's envelope begins with _offset, _timestamp, _event_time
    long offset = decoder.readLong();
    decoder.readLong();
    long eventTimeMicros = decoder.readLong();
    key.set(partition.of(eventTimeMicros), eventTimeMicros, topicPartition.get(), offset);
    context.write(key, landed);
  }
}
