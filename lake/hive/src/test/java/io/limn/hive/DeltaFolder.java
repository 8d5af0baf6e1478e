package io.limn.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.internal.deletionvectors.Base85Codec;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.roaringbitmap.RoaringBitmap;

/**
 * A Delta table written by hand, line by line of its log, so that it can be what no one writer
 * writes. One action a line; commits are numbered from 0 and a second apart.
 */
final class DeltaFolder {
  /** When version 0 was committed. */
  static final long EPOCH_MILLIS = 1_700_000_000_000L;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BITMAPS_MAGIC = 1_681_511_377;

  private final Path folder;
  private int commits;
  private int files;

  DeltaFolder(Path folder) {
    this.folder = folder;
  }

  String location() {
    return folder.toUri().toString();
  }

  /** Commits the lines as the next version. */
  DeltaFolder commit(String... actions) {
    Path log = folder.resolve("_delta_log");
    long epochMillis = EPOCH_MILLIS + 1000L * commits;
    ObjectNode info = MAPPER.createObjectNode();
    info.putObject("commitInfo").put("timestamp", epochMillis).put("operation", "WRITE");
    List<String> lines = new ArrayList<>(List.of(info.toString()));
    lines.addAll(Arrays.asList(actions));
    Path version = log.resolve(String.format(Locale.ROOT, "%020d.json", commits++));
    try {
      Files.createDirectories(log);
      Files.write(version, lines);
      Files.setLastModifiedTime(version, FileTime.fromMillis(epochMillis));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A protocol with these features for readers. */
  static String protocol(String... features) {
    ObjectNode action = MAPPER.createObjectNode();
    ObjectNode protocol = action.putObject("protocol");
    if (features.length == 0) {
      protocol.put("minReaderVersion", 1).put("minWriterVersion", 2);
      return action.toString();
    }
    protocol.put("minReaderVersion", 3).put("minWriterVersion", 7);
    for (String kind : List.of("readerFeatures", "writerFeatures")) {
      Arrays.stream(features).forEach(protocol.withArray(kind)::add);
    }
    return action.toString();
  }

  static String metadata(
      StructType schema, Map<String, String> properties, String... partitionColumns) {
    ObjectNode action = MAPPER.createObjectNode();
    ObjectNode metadata = action.putObject("metaData");
    metadata.put("id", "8f0d0bd9-5f4a-4a30-a8d9-6cf2a3b0b0aa").put("schemaString", schema.toJson());
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    Arrays.stream(partitionColumns).forEach(metadata.putArray("partitionColumns")::add);
    properties.forEach(metadata.putObject("configuration")::put);
    return action.toString();
  }

  /** Writes a data file; it is of the table once a commit adds it. */
  File write(String parquet, Consumer<Group> onlyRow) {
    return write(parquet, 1, List.of(onlyRow));
  }

  File write(String parquet, int rowsInAGroup, List<Consumer<Group>> rows) {
    MessageType type = MessageTypeParser.parseMessageType("message row { " + parquet + " }");
    String name = "part-" + files++ + ".parquet";
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    try {
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(path)
              .withType(type)
              .withRowGroupRowCountLimit(rowsInAGroup)
              .build()) {
        for (Consumer<Group> row : rows) {
          Group group = new SimpleGroup(type);
          row.accept(group);
          writer.write(group);
        }
      }
      return new File(name, Files.size(folder.resolve(name)), Map.of(), "", List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A data file and what the log says of it.
   *
   * @param statistics JSON, or nothing
   */
  record File(
      String name,
      long bytes,
      Map<String, String> partition,
      String statistics,
      List<Integer> deleted) {

    File of(Map<String, String> partitionValues) {
      return new File(name, bytes, partitionValues, statistics, deleted);
    }

    File with(String json) {
      return new File(name, bytes, partition, json, deleted);
    }

    /** With a deletion vector, right in the log, that deletes the rows at these positions. */
    File without(List<Integer> positions) {
      return new File(name, bytes, partition, statistics, positions);
    }

    String add() {
      ObjectNode action = MAPPER.createObjectNode();
      ObjectNode add = action.putObject("add");
      add.put("path", name).put("size", bytes).put("modificationTime", EPOCH_MILLIS);
      add.put("dataChange", true);
      partition.forEach(add.putObject("partitionValues")::put);
      if (!statistics.isEmpty()) {
        add.put("stats", statistics);
      }
      if (!deleted.isEmpty()) {
        byte[] bitmaps = bitmaps();
        add.putObject("deletionVector")
            .put("storageType", "i")
            .put("pathOrInlineDv", Base85Codec.encodeBytes(bitmaps))
            .put("sizeInBytes", bitmaps.length)
            .put("cardinality", deleted.size());
      }
      return action.toString();
    }

    String remove() {
      ObjectNode action = MAPPER.createObjectNode();
      action
          .putObject("remove")
          .put("path", name)
          .put("deletionTimestamp", EPOCH_MILLIS)
          .put("dataChange", true);
      return action.toString();
    }

    /** The protocol's portable form, with one bitmap: positions below 2^31. */
    private byte[] bitmaps() {
      RoaringBitmap bitmap = new RoaringBitmap();
      deleted.forEach(bitmap::add);
      int header = Integer.BYTES + Long.BYTES + Integer.BYTES;
      int size = header + bitmap.serializedSizeInBytes();
      ByteBuffer bytes = ByteBuffer.allocate(size + (-size & 3)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(BITMAPS_MAGIC).putLong(1).putInt(0);
      bitmap.serialize(bytes);
      return bytes.array();
    }
  }
}
