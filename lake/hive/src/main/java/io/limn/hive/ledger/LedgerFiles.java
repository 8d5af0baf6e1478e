package io.limn.hive.ledger;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a dataset's ledger: {@code ledger/<topic>/<topic id>/<topic partition>/} holds a
 * manifest in each file whose name is its first offset, many in each file of {@code folds/}, and
 * amendments in {@code amendments/}. And the files that say what became of its records: step plans
 * and receipts, each named by its step.
 */
final class LedgerFiles {
  private static final Pattern NUMBERED = Pattern.compile("\\d{20}\\.avro");
  private static final String FIRST_OFFSET = "first_offset";

  private final FileSystem fileSystem;
  private final Path folder;

  /**
   * @param folder the dataset's in bronze; for step plans and receipts, the one they are in
   */
  LedgerFiles(FileSystem fileSystem, Path folder) {
    this.fileSystem = fileSystem;
    this.folder = folder;
  }

  /** Each manifest is in exactly one of them. */
  List<FileStatus> manifests() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (Path topicPartition : topicPartitions()) {
      // files before folds: what is folded meanwhile is deleted only after its fold is there
      List<FileStatus> own = numbered(topicPartition);
      List<FileStatus> folds = numbered(new Path(topicPartition, "folds"));
      long folded = folds.isEmpty() ? -1 : lastFirstOffset(folds.get(folds.size() - 1));
      own.stream().filter(file -> number(file) > folded).forEach(files::add);
      files.addAll(folds);
    }
    return files;
  }

  List<FileStatus> amendments() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (Path topicPartition : topicPartitions()) {
      files.addAll(numbered(new Path(topicPartition, "amendments")));
    }
    return files;
  }

  /** Files of refused records that a manifest names; no other exists. */
  List<FileStatus> quarantine() throws IOException {
    List<String> locations = new ArrayList<>();
    for (FileStatus manifests : manifests()) {
      read(
          manifests,
          unit ->
              ((List<?>) unit.get("quarantine_files"))
                  .forEach(file -> locations.add(text(file, "location"))));
    }
    List<FileStatus> files = new ArrayList<>();
    for (String location : locations) {
      files.add(fileSystem.getFileStatus(new Path(folder, location)));
    }
    return files;
  }

  List<FileStatus> steps() throws IOException {
    return numbered(folder);
  }

  /** Those of every serving store. */
  List<FileStatus> receipts() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (Path store : folders(folder)) {
      files.addAll(numbered(store));
    }
    return files;
  }

  private List<Path> topicPartitions() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path topic : folders(new Path(folder, "ledger"))) {
      for (Path topicId : folders(topic)) {
        found.addAll(folders(topicId));
      }
    }
    return found;
  }

  private List<Path> folders(Path parent) throws IOException {
    return list(parent).stream()
        .filter(FileStatus::isDirectory)
        .map(FileStatus::getPath)
        .filter(path -> !path.getName().startsWith("."))
        .toList();
  }

  private List<FileStatus> numbered(Path parent) throws IOException {
    return list(parent).stream()
        .filter(file -> file.isFile() && NUMBERED.matcher(file.getPath().getName()).matches())
        .sorted(Comparator.comparing(LedgerFiles::number))
        .toList();
  }

  private List<FileStatus> list(Path parent) throws IOException {
    try {
      return Arrays.asList(fileSystem.listStatus(parent));
    } catch (FileNotFoundException e) {
      return List.of(); // folders are made when they are needed first
    }
  }

  private static long number(FileStatus file) {
    String name = file.getPath().getName();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private long lastFirstOffset(FileStatus fold) throws IOException {
    long[] last = {-1};
    read(fold, unit -> last[0] = (long) unit.get(FIRST_OFFSET));
    return last[0];
  }

  private void read(FileStatus file, Consumer<GenericRecord> visitor) throws IOException {
    try (DataFileStream<GenericRecord> units =
        new DataFileStream<>(
            new BufferedInputStream(fileSystem.open(file.getPath())), new GenericDatumReader<>())) {
      units.forEach(visitor);
    }
  }

  private static String text(Object oneRecord, String field) {
    return ((GenericRecord) oneRecord).get(field).toString();
  }
}
