package io.limn.mapreduce.load;

import java.util.Arrays;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/** Gives each reducer one range of event times, as {@link EventTimeRanges} cut them. */
public final class RangePartitioner extends Partitioner<RowKey, BytesWritable>
    implements Configurable {
  private Configuration configuration;
  private long[] bounds = new long[0];

  @Override
  public int getPartition(RowKey key, BytesWritable value, int reducers) {
    int at = Arrays.binarySearch(bounds, key.eventTimeMicros());
    return Math.min(at >= 0 ? at + 1 : -at - 1, reducers - 1);
  }

  @Override
  public void setConf(Configuration given) {
    configuration = given;
    bounds = LoadSettings.bounds(given).toArray();
  }

  @Override
  public Configuration getConf() {
    return configuration;
  }
}
