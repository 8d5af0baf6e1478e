package io.limn.mapreduce.load;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.io.WritableComparable;

/**
 * What rows are sorted by: the table's partition, event time, and where the record is from, which
 * makes the order the same each time. Mutable, as Hadoop reuses it.
 */
public final class RowKey implements WritableComparable<RowKey> {
  private String partition = "";
  private long eventTimeMicros;
  private int topicPartition;
  private long offset;

  /** For Hadoop, which calls {@link #readFields} next. */
  public RowKey() {}

  /**
   * @param partition empty when the table has none
   */
  RowKey(String partition, long eventTimeMicros, int topicPartition, long offset) {
    set(partition, eventTimeMicros, topicPartition, offset);
  }

  void set(String ofPartition, long atMicros, int ofTopicPartition, long atOffset) {
    partition = ofPartition;
    eventTimeMicros = atMicros;
    topicPartition = ofTopicPartition;
    offset = atOffset;
  }

  String partition() {
    return partition;
  }

  long eventTimeMicros() {
    return eventTimeMicros;
  }

  /** The place of the topic partition among {@link LoadSettings#topicPartitions}. */
  int topicPartition() {
    return topicPartition;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(partition);
    out.writeLong(eventTimeMicros);
    out.writeInt(topicPartition);
    out.writeLong(offset);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    set(in.readUTF(), in.readLong(), in.readInt(), in.readLong());
  }

  @Override
  public int compareTo(RowKey other) {
    int order = partition.compareTo(other.partition);
    order = order != 0 ? order : Long.compare(eventTimeMicros, other.eventTimeMicros);
    order = order != 0 ? order : Integer.compare(topicPartition, other.topicPartition);
    return order != 0 ? order : Long.compare(offset, other.offset);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(partition, eventTimeMicros, topicPartition, offset);
  }

  @Override
  public String toString() {
    return partition + "/" + eventTimeMicros + "/" + topicPartition + "/" + offset;
  }
}
