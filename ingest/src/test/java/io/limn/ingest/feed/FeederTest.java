package io.limn.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.TestDataset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeederTest {
  @TempDir private Path folder;
  private final MockProducer<byte[], byte[]> producer = producer(true);

  @Test
  void sendsEveryLineByteForByteAndCountsTheBlankOnes() throws IOException {
    Path file = file("a.json", "{\"id\":1}\r\n\nnot json\n");
    FeedReport report = feed(TestDataset.json().build(), Optional.empty(), file);
    assertEquals(List.of("{\"id\":1}", "", "not json"), values());
    assertEquals(3, report.records());
    assertEquals(1, report.blank());
    assertEquals(16, report.bytes());
    ProducerRecord<byte[], byte[]> first = producer.history().get(0);
    assertEquals("a.json", text(first.headers().lastHeader(Feeder.SOURCE).value()));
    assertEquals(null, first.key());
  }

  @Test
  void csvRecordsCarryTheRawHeaderLineOfTheirFile() throws IOException {
    Path one = file("one.csv", "\"id\",at\r\na,1\r\n");
    Path two = file("two.csv", "at,id\n2,\"b\nc\"\n");
    feed(TestDataset.csv().build(), Optional.empty(), one, two);
    assertEquals(List.of("a,1", "2,\"b\nc\""), values());
    assertEquals(List.of("\"id\",at", "at,id"), columns());
  }

  @Test
  void aFileWithoutAHeaderIsAllRecordsWhenTheDatasetNamesTheColumns() throws IOException {
    Path file = file("bare.csv", "a,1\nb,2\n");
    feed(TestDataset.csv().withColumns("id", "at").build(), Optional.empty(), file);
    assertEquals(List.of("a,1", "b,2"), values());
    assertEquals(null, producer.history().get(0).headers().lastHeader(Feeder.COLUMNS));
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("a.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("x\ny\n".getBytes(UTF_8));
    }
    feed(TestDataset.json().build(), Optional.empty(), file);
    assertEquals(List.of("x", "y"), values());
  }

  @Test
  void theKeyIsAMemberOfTheRecordWhereItHasOne() throws IOException {
    Path file =
        file("a.json", "{\"x\":{\"id\":\"no\"},\"id\":\"k\"}\n{\"id\":7}\nbad\n{\"x\":1}\n");
    feed(TestDataset.json().build(), Optional.of("id"), file);
    assertArrayEquals("k".getBytes(UTF_8), producer.history().get(0).key());
    assertTrue(producer.history().stream().skip(1).allMatch(each -> each.key() == null));
  }

  @Test
  void saysSoWhenTheBrokersRefuseARecord() throws IOException {
    Path file = file("a.json", "x\ny\n");
    try (MockProducer<byte[], byte[]> refusing = producer(true)) {
      refusing.sendException = new KafkaException("too large");
      Feeder feeder =
          new Feeder(
              TestDataset.json().build(), options(Optional.empty()), FeedListener.NONE, refusing);
      LakeException failed = assertThrows(LakeException.class, () -> feeder.feed(List.of(file)));
      assertEquals("too large", failed.reason());
    }
  }

  private FeedReport feed(DatasetSpec dataset, Optional<String> key, Path... files) {
    return new Feeder(dataset, options(key), FeedListener.NONE, producer).feed(List.of(files));
  }

  private static FeedOptions options(Optional<String> key) {
    return new FeedOptions(Optional.empty(), key, () -> false);
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledging) {
    return new MockProducer<>(
        acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> values() {
    return producer.history().stream().map(each -> text(each.value())).toList();
  }

  private List<String> columns() {
    return producer.history().stream()
        .map(each -> text(each.headers().lastHeader(Feeder.COLUMNS).value()))
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
