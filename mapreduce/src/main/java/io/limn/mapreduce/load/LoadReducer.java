package io.limn.mapreduce.load;

import io.limn.core.ledger.LandedRecord;
import io.limn.table.BronzeRowBuilder;
import io.limn.table.BronzeWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Writes the rows of one partition of the table, sorted by event time, into its folder, and emits
 * the actions that would add the files to the table. Only the winning attempt's actions come to be
 * committed; the files of the others stay invisible.
 */
public final class LoadReducer extends Reducer<RowKey, BytesWritable, NullWritable, Text> {
  private LoadSettings settings;
  private BronzeWriter writer;
  private BronzeRowBuilder rows;
  private GenericDatumReader<GenericRecord> reader;
  private BinaryDecoder decoder;

  @Override
  protected void setup(Context context) {
    settings = LoadSettings.readFrom(context.getConfiguration());
    writer = new BronzeWriter(settings.writeState(), context.getConfiguration());
    rows = writer.rows(settings.landed());
    reader = new GenericDatumReader<>(settings.landed());
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
  protected void reduce(RowKey key, Iterable<BytesWritable> landed, Context context)
      throws IOException {
    Optional<String> partition =
        key.partition().isEmpty() ? Optional.empty() : Optional.of(key.partition());
    writer.write(partition, sorted(key, landed, context), action -> emit(action, context));
  }

  /** Hadoop moves the key on with the values. */
  private Iterator<Object[]> sorted(RowKey key, Iterable<BytesWritable> landed, Context context) {
    Iterator<BytesWritable> values = landed.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public Object[] next() {
        GenericRecord record = decoded(values.next());
        context.getCounter(LoadCounter.ROWS_WRITTEN).increment(1);
        if (record.get(LandedRecord.PAYLOAD) == null) {
          context.getCounter(LoadCounter.TOMBSTONES_READ).increment(1);
        }
        return rows.row(
            settings.topicPartitions().get(key.topicPartition()), settings.load(), record);
      }
    };
  }

  private GenericRecord decoded(BytesWritable landed) {
    decoder = DecoderFactory.get().binaryDecoder(landed.getBytes(), 0, landed.getLength(), decoder);
    try {
      return reader.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static void emit(String action, Context context) {
    try {
      context.write(NullWritable.get(), new Text(action));
      context.getCounter(LoadCounter.FILES_WRITTEN).increment(1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a task's actions", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while a task's actions were written", e);
    }
  }
}
