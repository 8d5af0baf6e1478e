package io.limn.ingest.feed;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Source;
import io.limn.core.dataset.Source.Format;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends files to a dataset's topic through an idempotent producer: a line or a CSV record is one
 * message, byte for byte; its headers name the file and, for CSV, the raw header line. Blank lines
 * are sent too, as empty values.
 */
public final class Feeder {
  /** The raw header line of the CSV file that a record is from. */
  static final String COLUMNS = "limn.columns";

  /** The name of the file that a record is from. */
  static final String SOURCE = "limn.source";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LINGER_MILLIS = 10;

  private final DatasetSpec dataset;
  private final FeedOptions options;
  private final FeedListener listener;
  private final Producer<byte[], byte[]> producer;
  private final Pace pace;
  private final AtomicReference<Exception> failed = new AtomicReference<>();
  private long records;
  private long blank;
  private long bytes;

  Feeder(
      DatasetSpec dataset,
      FeedOptions options,
      FeedListener listener,
      Producer<byte[], byte[]> producer) {
    this.dataset = dataset;
    this.options = options;
    this.listener = listener;
    this.producer = producer;
    this.pace = new Pace(options.recordsPerSecond());
  }

  /**
   * Makes the topic if need be, sends the files one after another, and waits until all is
   * acknowledged.
   *
   * @param files JSON lines or CSV as the dataset declares; gzip when the name ends in .gz
   */
  public static FeedReport feed(
      LakeConfig lake,
      DatasetSpec dataset,
      List<Path> files,
      FeedOptions options,
      FeedListener listener) {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw unreadable(file, "it does not exist", null);
      }
      if (Files.isDirectory(file)) {
        throw unreadable(file, "it is a directory", null);
      }
      if (!Files.isReadable(file)) {
        throw unreadable(file, "permission denied", null);
      }
    }
    Topics.make(lake.kafka(), dataset.source());
    try (Producer<byte[], byte[]> producer = producer(lake.kafka(), dataset.source())) {
      return new Feeder(dataset, options, listener, producer).feed(files);
    }
  }

  FeedReport feed(List<Path> files) {
    long started = System.nanoTime();
    for (Path file : files) {
      listener.opened(file);
      try (InputStream in = open(file)) {
        feed(raw(in), file.getFileName().toString());
      } catch (IOException e) {
        throw unreadable(file, IoReason.of(e), e);
      }
    }
    producer.flush();
    throwFailure();
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new FeedReport(
        dataset.name(), dataset.source().topic(), files.size(), records, blank, bytes, took);
  }

  private void feed(RawRecords raw, String fileName) throws IOException {
    Optional<byte[]> columns = raw.columns();
    for (Optional<byte[]> next = raw.next();
        next.isPresent() && !options.stopRequested().getAsBoolean();
        next = raw.next()) {
      pace.await();
      throwFailure();
      send(next.get(), columns, fileName);
    }
  }

  private void send(byte[] value, Optional<byte[]> columns, String fileName) {
    byte[] key = options.keyField().map(field -> JsonKey.of(value, field)).orElse(null);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(dataset.source().topic(), key, value);
    columns.ifPresent(line -> message.headers().add(COLUMNS, line));
    message.headers().add(SOURCE, fileName.getBytes(StandardCharsets.UTF_8));
    try {
      Future<RecordMetadata> unused =
          producer.send(message, (sent, e) -> failed.compareAndSet(null, e));
    } catch (KafkaException e) {
      failed.compareAndSet(null, e);
      throwFailure();
    }
    records++;
    blank += value.length == 0 ? 1 : 0;
    bytes += value.length;
    listener.sent(value.length);
  }

  private RawRecords raw(InputStream in) {
    Source source = dataset.source();
    int mostBytes = Topics.messageLimitBytes(source);
    Lines lines = new Lines(in, mostBytes);
    return source.format() == Format.JSON
        ? lines
        : new CsvRecords(lines, source.delimiter(), source.columns().isEmpty(), mostBytes / 8);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    return file.toString().endsWith(".gz")
        ? new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES)
        : in;
  }

  private static Producer<byte[], byte[]> producer(LakeConfig.Kafka kafka, Source source) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.messageLimitBytes(source));
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void throwFailure() {
    Exception why = failed.get();
    if (why != null) {
      throw new LakeException(
          "Feeding " + dataset.name() + " failed; some records may have been sent",
          String.valueOf(why.getMessage()),
          "check the brokers and the topic "
              + dataset.source().topic()
              + ", then feed the files again",
          why);
    }
  }

  private static LakeException unreadable(Path file, String reason, Exception why) {
    return new LakeException(
        "The file " + file + " cannot be fed",
        reason,
        "give readable files of JSON lines or CSV, gzip if the name ends in .gz",
        why);
  }
}
