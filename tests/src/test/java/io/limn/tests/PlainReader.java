package io.limn.tests;

import io.limn.core.config.LakeConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads a landed dataset as a stranger would who knows the layout and has Avro and Hadoop: shares
 * no code with the lake's own readers.
 */
final class PlainReader {
  private final FileSystem files;
  private final Path bronze;

  PlainReader(LakeConfig lake, String dataset) throws IOException {
    Configuration configuration = new Configuration();
    configuration.addResource(
        new Path("file://" + lake.hadoopConf().orElseThrow(), "core-site.xml"));
    configuration.addResource(
        new Path("file://" + lake.hadoopConf().orElseThrow(), "hdfs-site.xml"));
    bronze = new Path(lake.root() + "/bronze/" + dataset);
    files = bronze.getFileSystem(configuration);
  }

  /**
   * All landed and quarantined offsets of each topic partition, sorted, twice if they are twice.
   */
  SortedMap<Integer, List<Long>> offsets() throws IOException {
    SortedMap<Integer, List<Long>> offsets = new TreeMap<>();
    for (Path folder : topicPartitions()) {
      List<Long> found = new ArrayList<>();
      for (GenericRecord unit : manifests(folder)) {
        found.addAll(rows((List<?>) unit.get("data_files"), "_offset"));
        found.addAll(rows((List<?>) unit.get("quarantine_files"), "offset"));
      }
      Collections.sort(found);
      offsets.put(Integer.valueOf(folder.getName()), found);
    }
    return offsets;
  }

  /** All landed rows. */
  List<GenericRecord> landed() throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    for (Path folder : topicPartitions()) {
      for (GenericRecord unit : manifests(folder)) {
        for (Object file : (List<?>) unit.get("data_files")) {
          rows.addAll(read(new Path(bronze, ((GenericRecord) file).get("location").toString())));
        }
      }
    }
    return rows;
  }

  /** How many units there are. */
  int units() throws IOException {
    int units = 0;
    for (Path folder : topicPartitions()) {
      units += manifests(folder).size();
    }
    return units;
  }

  private List<Path> topicPartitions() throws IOException {
    List<Path> folders = new ArrayList<>();
    FileStatus[] found = files.globStatus(new Path(bronze, "ledger/*/*/*"));
    if (found != null) {
      for (FileStatus folder : found) {
        folders.add(folder.getPath());
      }
    }
    return folders;
  }

  private List<GenericRecord> manifests(Path folder) throws IOException {
    List<GenericRecord> manifests = new ArrayList<>();
    for (FileStatus file : files.listStatus(folder)) {
      if (file.getPath().getName().matches("\\d{20}\\.avro")) {
        manifests.addAll(read(file.getPath()));
      }
    }
    return manifests;
  }

  private List<Long> rows(List<?> dataFiles, String offset) throws IOException {
    List<Long> offsets = new ArrayList<>();
    for (Object file : dataFiles) {
      String location = ((GenericRecord) file).get("location").toString();
      for (GenericRecord row : read(new Path(bronze, location))) {
        offsets.add((Long) row.get(offset));
      }
    }
    return offsets;
  }

  private List<GenericRecord> read(Path file) throws IOException {
    List<GenericRecord> records = new ArrayList<>();
    byte[] bytes;
    try (InputStream in = files.open(file)) {
      bytes = in.readAllBytes();
    }
    try (DataFileStream<GenericRecord> rows =
        new DataFileStream<>(new ByteArrayInputStream(bytes), new GenericDatumReader<>())) {
      rows.forEach(records::add);
    }
    return records;
  }
}
