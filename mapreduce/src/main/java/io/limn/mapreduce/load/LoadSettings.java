package io.limn.mapreduce.load;

import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.table.LoadPlan;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a load's tasks must know, as it travels in the job's configuration.
 *
 * @param bronze URI of the dataset's bronze folder, which data files are relative to
 * @param load ordinal of the load
 * @param topicPartitions those of the plan; records name them by their place here
 * @param payload the schema that records are read into
 * @param writeState what a {@link io.limn.table.BronzeWriter} wants
 * @param bounds event times, in microseconds, at which the next reducer begins
 */
record LoadSettings(
    String bronze,
    long load,
    List<TopicPartitionId> topicPartitions,
    Schema payload,
    BronzePartitioning partitioning,
    ZoneId zone,
    String writeState,
    List<Long> bounds,
    Path staging) {

  private static final String PREFIX = "limn.load.";

  static LoadSettings of(
      String bronze,
      DatasetSpec dataset,
      LoadPlan plan,
      String writeState,
      int reducers,
      Path staging) {
    return new LoadSettings(
        bronze,
        plan.seen().ordinal() + 1,
        plan.topicPartitions(),
        dataset.payload(),
        dataset.bronzePartitioning(),
        dataset.zone(),
        writeState,
        EventTimeRanges.bounds(plan.dataFiles().toList(), reducers),
        staging);
  }

  /** The schema that landed records are read into, and travel in. */
  Schema landed() {
    return LandedRecord.schema(payload);
  }

  StagingFolder staging(Configuration configuration) {
    return new StagingFolder(staging, configuration);
  }

  void writeTo(Configuration configuration) {
    configuration.set(PREFIX + "bronze", bronze);
    configuration.setLong(PREFIX + "ordinal", load);
    configuration.set(
        PREFIX + "topic-partitions",
        topicPartitions.stream().map(TopicPartitionId::toString).collect(Collectors.joining("\n")));
    configuration.set(PREFIX + "payload", payload.toString());
    configuration.set(PREFIX + "partitioning", partitioning.name());
    configuration.set(PREFIX + "zone", zone.getId());
    configuration.set(PREFIX + "write-state", writeState);
    configuration.set(
        PREFIX + "bounds", bounds.stream().map(Object::toString).collect(Collectors.joining(" ")));
    configuration.set(PREFIX + "staging", staging.toString());
  }

  static LoadSettings readFrom(Configuration configuration) {
    return new LoadSettings(
        text(configuration, "bronze"),
        configuration.getLong(PREFIX + "ordinal", 0),
        text(configuration, "topic-partitions").lines().map(TopicPartitionId::parse).toList(),
        new Schema.Parser().parse(text(configuration, "payload")),
        BronzePartitioning.valueOf(text(configuration, "partitioning")),
        ZoneId.of(text(configuration, "zone")),
        text(configuration, "write-state"),
        bounds(configuration).boxed().toList(),
        new Path(text(configuration, "staging")));
  }

  /** Only the bounds, for the partitioner. */
  static LongStream bounds(Configuration configuration) {
    // Hadoop drops an empty value on its way to a task
    String bounds = configuration.get(PREFIX + "bounds", "");
    return Arrays.stream(bounds.split(" "))
        .filter(bound -> !bound.isEmpty())
        .mapToLong(Long::parseLong);
  }

  private static String text(Configuration configuration, String key) {
    // raw: what looks like a variable in a schema is none
    String text = configuration.getRaw(PREFIX + key);
    if (text == null) {
      throw new IllegalStateException("the job's configuration lacks " + PREFIX + key);
    }
    return text;
  }
}
