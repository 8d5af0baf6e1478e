package io.limn.cli.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.ingest.parse.RecordParser;
import io.limn.ingest.unit.OpenUnit;
import io.limn.ingest.unit.UnitFiles;
import io.limn.schema.Genesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A lake in a local folder with dataset {@code things}, whose {@code n} must be a number at first.
 */
final class QuarantinedLake {
  static final String NUMBER = "\"long\"";
  static final String ANYTHING = "[\"null\", \"long\"], \"default\": null";

  private static final TopicPartitionId ID = new TopicPartitionId("things", "life-1", 0);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Thing", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"},
        {"name": "n", "type": TYPE}
      ]}""";

  private final Path folder;

  QuarantinedLake(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("datasets"));
    Files.createDirectories(folder.resolve("schemas"));
    Files.writeString(
        file(),
        """
        root: "%s"
        datasets: "%s"
        schemas: "%s"
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        elasticsearch: {nodes: ["http://127.0.0.1:1"]}
        cassandra: {contact-points: ["127.0.0.1:1"], datacenter: dc, keyspace: limn}
        """
            .formatted(
                folder.resolve("lake").toUri().toString().replaceAll("/+$", ""),
                folder.resolve("datasets"),
                folder.resolve("schemas")));
    Files.writeString(
        folder.resolve("datasets/things.yaml"),
        """
        name: things
        schema: things
        zone: UTC
        source: {topic: things, format: json, value: required}
        event-time: {fields: [at], format: iso}
        """);
    schema(NUMBER);
  }

  Path file() {
    return folder.resolve("lake.yaml");
  }

  /** Declares what {@code n} may be. */
  void schema(String typeOfN) throws IOException {
    Files.writeString(folder.resolve("schemas/things.avsc"), SCHEMA.replace("TYPE", typeOfN));
  }

  /** Lands values from offset 0 on, a minute apart by Kafka's clock. */
  void land(byte[]... values) throws IOException {
    LakeConfig lake = LakeConfigReader.read(file().toString());
    DatasetSpec dataset = new Datasets(lake).read("things");
    FileStore store = FileStores.open(lake.root(), new Configuration(false));
    Session session = Session.begin(store, new LedgerFolder("things", ID));
    LedgerPublisher publisher = new LedgerPublisher(store);
    require(publisher.publish(session, genesis(session)));
    OpenUnit unit = new OpenUnit(new UnitFiles(store, dataset, session), 0, NOW);
    RecordParser parser = new RecordParser(dataset);
    for (int offset = 0; offset < values.length; offset++) {
      ConsumerRecord<byte[], byte[]> received = received(offset, values[offset]);
      unit.add(received, parser.parse(received), NOW);
    }
    require(publisher.publish(session, unit.finish(List.of(), NOW)));
    session.end();
  }

  static byte[] json(String id, String n) {
    return "{\"id\":\"%s\",\"at\":\"2026-03-01T00:00:00Z\",\"n\":%s}"
        .formatted(id, n)
        .getBytes(UTF_8);
  }

  private static ConsumerRecord<byte[], byte[]> received(int offset, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("limn.source", "file.json".getBytes(UTF_8));
    return new ConsumerRecord<>(
        ID.topic(),
        ID.topicPartition(),
        offset,
        NOW.plusSeconds(60L * offset).toEpochMilli(),
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        value.length,
        null,
        value,
        headers,
        Optional.empty());
  }

  private static void require(Outcome outcome) {
    if (!(outcome instanceof Outcome.Published)) {
      throw new IllegalStateException("nobody else is here: " + outcome);
    }
  }

  private static Genesis genesis(Session session) {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic(ID.topic())
        .setTopicId(ID.topicId())
        .setTopicPartition(ID.topicPartition())
        .setStartOffset(0)
        .setStartRule("earliest")
        .setSession(session.uuid())
        .setCreatedAt(NOW)
        .build();
  }
}
