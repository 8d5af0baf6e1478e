package io.limn.hive.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerFilesTest {
  private static final String QUARANTINED = "landing/2026-11-01/q.quarantine.avro";

  // as much of a manifest as is read here
  private static final Schema MANIFEST =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Manifest", "fields": [
                {"name": "first_offset", "type": "long"},
                {"name": "quarantine_files", "type": {"type": "array", "items": {
                  "type": "record", "name": "DataFile", "fields": [
                    {"name": "location", "type": "string"}]}}}
              ]}
              """);

  @TempDir private Path bronze;

  private Path topicPartition;

  @BeforeEach
  void beginLedger() throws IOException {
    topicPartition = Files.createDirectories(bronze.resolve("ledger/orders/aWQ/0"));
    Files.writeString(topicPartition.resolve("genesis.avro"), "another record");
    Path session = Files.createDirectories(topicPartition.resolve(".sessions/s1"));
    Files.writeString(session.resolve("00000000000000000030.avro"), "not published");
  }

  @Test
  void aManifestIsFoundOnceWhetherFoldedOrNot() throws IOException {
    write("00000000000000000000.avro", unit(0)); // folded, and not deleted yet
    write("00000000000000000010.avro", unit(10));
    write("00000000000000000020.avro", unit(20));
    assertEquals(List.of("0/0.avro", "0/10.avro", "0/20.avro"), names(files().manifests()));

    write("folds/00000000000000000000.avro", unit(0), unit(10));
    assertEquals(List.of("0/20.avro", "folds/0.avro"), names(files().manifests()));
  }

  @Test
  void findsNothingWhereNothingHasLanded() throws IOException {
    assertEquals(List.of(), files().manifests());
    assertEquals(List.of(), files().amendments());
    assertEquals(List.of(), files().quarantine());
    assertEquals(List.of(), files(bronze.resolve("nowhere")).manifests());
  }

  @Test
  void findsAmendmentsAndOnlyThose() throws IOException {
    Path amendments = Files.createDirectories(topicPartition.resolve("amendments"));
    Files.writeString(amendments.resolve("00000000000000000001.avro"), "");
    Files.writeString(amendments.resolve("note.txt"), "");
    assertEquals(List.of("amendments/1.avro"), names(files().amendments()));
  }

  @Test
  void findsTheQuarantineFilesThatManifestsNameAndNoOther() throws IOException {
    Path named = bronze.resolve(QUARANTINED);
    Files.createDirectories(named.getParent());
    Files.writeString(named, "");
    Files.writeString(named.resolveSibling("orphan.quarantine.avro"), "");
    write("folds/00000000000000000000.avro", unit(0), unit(10, QUARANTINED));
    assertEquals(List.of("2026-11-01/q.quarantine.avro"), names(files().quarantine()));
  }

  @Test
  void findsPlansOfStepsAndTheReceiptsOfEveryStore() throws IOException {
    for (String name : List.of("es/00000000000000000002.avro", "es/.tmp", "cassandra/x.avro")) {
      Path file = bronze.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    assertEquals(List.of("es/2.avro"), names(files().receipts()));
    assertEquals(List.of("es/2.avro"), names(files(bronze.resolve("es")).steps()));
  }

  private LedgerFiles files() throws IOException {
    return files(bronze);
  }

  private static LedgerFiles files(Path folder) throws IOException {
    return new LedgerFiles(
        FileSystem.getLocal(new Configuration()), new org.apache.hadoop.fs.Path(folder.toUri()));
  }

  /** Folder and name, without leading zeros. */
  private static List<String> names(List<FileStatus> files) {
    return files.stream()
        .map(FileStatus::getPath)
        .map(path -> path.getParent().getName() + "/" + path.getName())
        .map(name -> name.replaceFirst("/0+(?=\\d)", "/"))
        .toList();
  }

  private void write(String name, GenericRecord... units) throws IOException {
    Path file = topicPartition.resolve(name);
    Files.createDirectories(file.getParent());
    try (DataFileWriter<GenericRecord> out = new DataFileWriter<>(new GenericDatumWriter<>())) {
      out.create(MANIFEST, file.toFile());
      for (GenericRecord unit : units) {
        out.append(unit);
      }
    }
  }

  private static GenericRecord unit(long firstOffset, String... quarantineFiles) {
    Schema file = MANIFEST.getField("quarantine_files").schema().getElementType();
    GenericRecord unit = new GenericData.Record(MANIFEST);
    unit.put("first_offset", firstOffset);
    unit.put(
        "quarantine_files",
        Stream.of(quarantineFiles)
            .map(location -> new GenericRecordBuilder(file).set("location", location).build())
            .toList());
    return unit;
  }
}
