package io.limn.mapreduce.load;

import io.limn.core.ErrorText;
import io.limn.core.ErrorTextParser;
import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.core.record.LakeRecords;
import io.limn.schema.Amendment;
import io.limn.schema.Manifest;
import io.limn.table.AddActions;
import io.limn.table.LoadPlan;
import io.limn.table.SourceFile;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * A load's scratch folder, {@code <table>/_limn/loads/<ordinal>-<uuid>}: the units and amendments
 * that it takes (for its mappers), the actions that its reducers wrote (for its commit), and what a
 * task found wrong (for people). Nothing in it outlives the load, and nobody else reads it.
 */
record StagingFolder(Path folder, Configuration configuration) {
  private static final String UNITS = "units.avro";
  private static final String AMENDMENTS = "amendments.avro";
  private static final String PROBLEMS = "problems";

  /** Makes the folder. */
  static StagingFolder create(String table, long ordinal, Configuration configuration)
      throws IOException {
    Path loads = new Path(table + "/" + LakeLayout.INSIDE_TABLE + "/loads");
    Path folder = new Path(loads, ordinal + "-" + UUID.randomUUID());
    FileSystem files = folder.getFileSystem(configuration);
    if (!files.mkdirs(folder)) {
      throw new IOException("cannot create " + folder);
    }
    return new StagingFolder(files.makeQualified(folder), configuration);
  }

  String name() {
    return folder.getName();
  }

  Path actionsFolder() {
    return new Path(folder, "actions");
  }

  /** Writes down which files the load reads. */
  void writePlan(LoadPlan plan) throws IOException {
    write(UNITS, Manifest.class, plan.units());
    write(AMENDMENTS, Amendment.class, plan.amendments());
  }

  /** The files that the load reads. */
  List<SourceFile> readPlan() throws IOException {
    return SourceFile.of(read(UNITS, Manifest.class), read(AMENDMENTS, Amendment.class));
  }

  private <T extends SpecificRecord> void write(String name, Class<T> type, List<T> records)
      throws IOException {
    try (OutputStream out = files().create(new Path(folder, name), false);
        DataFileWriter<T> writer = new DataFileWriter<>(LakeRecords.writer(type))) {
      writer.create(SpecificData.get().getSchema(type), out);
      for (T each : records) {
        writer.append(each);
      }
    }
  }

  private <T extends SpecificRecord> List<T> read(String name, Class<T> type) throws IOException {
    List<T> records = new ArrayList<>();
    try (InputStream in = files().open(new Path(folder, name));
        DataFileStream<T> reader = new DataFileStream<>(in, LakeRecords.reader(type))) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  /** What the attempts that won wrote: one file a reducer, named by its number, never listed. */
  AddActions readActions(int reducers) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int reducer = 0; reducer < reducers; reducer++) {
      Path file = new Path(actionsFolder(), String.format(Locale.ROOT, "part-r-%05d", reducer));
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(files().open(file), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      }
    }
    return new AddActions(lines);
  }

  /**
   * Tells the load why a task gives up; an engine's own reports differ, and may be gone. What goes
   * wrong with that becomes a suppressed exception of the failure.
   */
  static void tell(Throwable failure, TaskAttemptContext task) {
    LakeException problem =
        failure instanceof LakeException lake
            ? lake
            : new LakeException(
                "A task of the load failed",
                failure.toString(),
                "see its log (" + task.getTaskAttemptID() + "), and run the load again");
    String text = String.join("\n", ErrorText.lines(problem));
    Configuration configuration = task.getConfiguration();
    StagingFolder staging = LoadSettings.readFrom(configuration).staging(configuration);
    Path file = new Path(staging.folder, PROBLEMS + "/" + task.getTaskAttemptID());
    try (OutputStream out = staging.files().create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** One of the problems that tasks told of, if any did. */
  Optional<LakeException> readProblem() throws IOException {
    FileStatus[] told;
    try {
      told = files().listStatus(new Path(folder, PROBLEMS));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    if (told.length == 0) {
      return Optional.empty();
    }
    try (InputStream in = files().open(told[0].getPath())) {
      return ErrorTextParser.last(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  void delete() throws IOException {
    files().delete(folder, true);
  }

  /**
   * Deletes this folder, and those of earlier loads that died: the commit of this ordinal has made
   * sure that they cannot commit any more.
   */
  void deleteUpTo(long ordinal) throws IOException {
    for (FileStatus load : files().listStatus(folder.getParent())) {
      String name = load.getPath().getName();
      if (Long.parseLong(name.substring(0, name.indexOf('-'))) <= ordinal) {
        files().delete(load.getPath(), true);
      }
    }
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(configuration);
  }
}
