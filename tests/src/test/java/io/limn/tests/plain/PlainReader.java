package io.limn.tests.plain;

import io.limn.core.config.LakeConfig;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
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
 * no code with the lake's own readers. Reads while nobody publishes.
 */
public final class PlainReader {
  private static final String NUMBERED = "\\d{20}\\.avro";

  private final FileSystem files;
  private final Path bronze;

  public PlainReader(LakeConfig lake, String dataset) throws IOException {
    Configuration configuration = new Configuration();
    configuration.addResource(
        new Path("file://" + lake.hadoopConf().orElseThrow(), "core-site.xml"));
    configuration.addResource(
        new Path("file://" + lake.hadoopConf().orElseThrow(), "hdfs-site.xml"));
    bronze = new Path(lake.root() + "/bronze/" + dataset);
    files = bronze.getFileSystem(configuration);
  }

  /**
   * What became of each offset, by topic partition; an offset that is there twice has two fates.
   */
  public SortedMap<Integer, SortedMap<Long, List<Fate>>> fates() throws IOException {
    SortedMap<Integer, SortedMap<Long, List<Fate>>> fates = new TreeMap<>();
    for (Path folder : topicPartitions()) {
      fates.put(Integer.valueOf(folder.getName()), fates(folder));
    }
    return fates;
  }

  /**
   * All landed and quarantined offsets of each topic partition, sorted, twice if they are twice.
   */
  public SortedMap<Integer, List<Long>> offsets() throws IOException {
    SortedMap<Integer, List<Long>> offsets = new TreeMap<>();
    fates()
        .forEach(
            (topicPartition, byOffset) -> {
              List<Long> found = new ArrayList<>();
              byOffset.forEach(
                  (offset, fates) ->
                      fates.stream()
                          .filter(fate -> fate.kind() != Fate.Kind.HOLE)
                          .forEach(fate -> found.add(offset)));
              offsets.put(topicPartition, found);
            });
    return offsets;
  }

  /** All rows that landed at first go. */
  public List<GenericRecord> landed() throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    for (Path folder : topicPartitions()) {
      for (GenericRecord unit : manifests(folder)) {
        rows.addAll(rows(unit, "data_files"));
      }
    }
    return rows;
  }

  /** How many units there are. */
  public int units() throws IOException {
    int units = 0;
    for (Path folder : topicPartitions()) {
      units += manifests(folder).size();
    }
    return units;
  }

  private SortedMap<Long, List<Fate>> fates(Path folder) throws IOException {
    SortedMap<Long, List<Fate>> fates = new TreeMap<>();
    for (GenericRecord unit : manifests(folder)) {
      for (GenericRecord row : rows(unit, "data_files")) {
        add(fates, row.get("_offset"), new Fate(Fate.Kind.LANDED, Contents.landed(row)));
      }
      for (GenericRecord row : rows(unit, "quarantine_files")) {
        String original = Contents.raw(bytes(row, "key"), bytes(row, "value"));
        add(fates, row.get("offset"), new Fate(Fate.Kind.QUARANTINED, original));
      }
      for (Object hole : (List<?>) unit.get("holes")) {
        Fate fate = new Fate(Fate.Kind.HOLE, ((GenericRecord) hole).get("reason").toString());
        offsets((GenericRecord) hole).forEach(offset -> add(fates, offset, fate));
      }
    }
    for (Path file : numbered(new Path(folder, "amendments"))) {
      for (GenericRecord amendment : read(file)) {
        amend(fates, amendment);
      }
    }
    return fates;
  }

  /** Whatever an amendment says of an offset that is not in quarantine shows as a second fate. */
  private void amend(SortedMap<Long, List<Fate>> fates, GenericRecord amendment)
      throws IOException {
    String kind = amendment.get("kind").toString();
    if (!kind.equals("REPLAYED") && !kind.equals("DISMISSED")) {
      throw new IllegalStateException("this reader knows no amendment of kind " + kind);
    }
    for (Object span : (List<?>) amendment.get("offsets")) {
      for (Long offset : offsets((GenericRecord) span)) {
        List<Fate> before = fates.getOrDefault(offset, List.of());
        List<Fate> refused =
            before.stream().filter(fate -> fate.kind() == Fate.Kind.QUARANTINED).limit(1).toList();
        refused.forEach(before::remove);
        if (kind.equals("DISMISSED")) {
          String original = refused.isEmpty() ? "" : refused.get(0).content();
          add(fates, offset, new Fate(Fate.Kind.DISMISSED, original));
        }
      }
    }
    for (GenericRecord row : rows(amendment, "data_files")) {
      add(fates, row.get("_offset"), new Fate(Fate.Kind.LANDED, Contents.landed(row)));
    }
  }

  private static void add(SortedMap<Long, List<Fate>> fates, Object offset, Fate fate) {
    fates.computeIfAbsent((Long) offset, key -> new ArrayList<>()).add(fate);
  }

  private static List<Long> offsets(GenericRecord span) {
    List<Long> offsets = new ArrayList<>();
    long end = (Long) span.get("end_offset");
    for (long offset = (Long) span.get("first_offset"); offset < end; offset++) {
      offsets.add(offset);
    }
    return offsets;
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

  /** By first offset. One that is a file of its own and in a fold must be the same in both. */
  private List<GenericRecord> manifests(Path folder) throws IOException {
    SortedMap<Long, GenericRecord> manifests = new TreeMap<>();
    List<Path> holders = new ArrayList<>(numbered(folder));
    holders.addAll(numbered(new Path(folder, "folds")));
    for (Path holder : holders) {
      for (GenericRecord manifest : read(holder)) {
        GenericRecord other = manifests.put((Long) manifest.get("first_offset"), manifest);
        if (other != null && !other.equals(manifest)) {
          throw new IllegalStateException("two units begin at the same offset: " + holder);
        }
      }
    }
    return List.copyOf(manifests.values());
  }

  private List<Path> numbered(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(folder)) {
        if (file.isFile() && file.getPath().getName().matches(NUMBERED)) {
          found.add(file.getPath());
        }
      }
    } catch (FileNotFoundException e) {
      return List.of(); // made when the first file comes into it
    }
    Collections.sort(found);
    return found;
  }

  private List<GenericRecord> rows(GenericRecord owner, String list) throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    for (Object file : (List<?>) owner.get(list)) {
      rows.addAll(read(new Path(bronze, ((GenericRecord) file).get("location").toString())));
    }
    return rows;
  }

  private static byte[] bytes(GenericRecord row, String field) {
    return Contents.bytes(row.get(field));
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
