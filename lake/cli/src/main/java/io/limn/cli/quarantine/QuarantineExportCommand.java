package io.limn.cli.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.cli.quarantine.QuarantineCommand.Opened;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import io.limn.schema.Quarantined;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code limn quarantine DATASET export}. */
@Command(
    name = "export",
    description = {
      "Writes records to a file for editing.",
      "The file has one JSON object per line. Edit key, value and headers. Bytes that are not UTF-8"
          + " are base64, under keyBase64 and valueBase64. `replay --from FILE` lands the records"
          + " in the file. Only records refused on landing are written."
    })
final class QuarantineExportCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path file;

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  @Override
  public Integer call() {
    checkFile();
    Opened opened = quarantine.open();
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    long written;
    try (Progress progress = progress("Exporting", Progress.UNKNOWN, "records")) {
      written = write(opened, partial, progress);
      if (written > 0) {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.delete(partial);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new LakeException(
          "The export to " + file + " failed",
          IoReason.of(e),
          "give a file in a folder that you can write to",
          e);
    }
    SilverHint.print(opened, err());
    print(opened, written);
    return written > 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void checkFile() {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new LakeException(
          "The export to " + file + " failed",
          "it is a directory",
          "give a file, such as one in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new LakeException(
          "The export to " + file + " failed",
          "there is no directory " + folder,
          "create the directory, or give another file");
    }
    if (Files.exists(file) && !overwrite) {
      throw new LakeException(
          "The export would replace " + file,
          "the file exists and may contain edits",
          "give another file, or --overwrite");
    }
  }

  private static long write(Opened opened, Path to, Progress progress) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    long[] written = new long[1];
    try (BufferedWriter lines = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      opened
          .rows()
          .landing(
              record -> {
                writeLine(mapper, record, lines);
                written[0]++;
                progress.advance(1);
              });
    }
    return written[0];
  }

  private static void writeLine(ObjectMapper mapper, Quarantined record, BufferedWriter lines) {
    try {
      lines.write(mapper.writeValueAsString(ExportedRecord.json(record)));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Opened opened, long written) {
    if (opened.json()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("dataset", opened.dataset().name());
      result.put("file", written > 0 ? file.toString() : null);
      result.put("records", written);
      Json.print(out(), result);
    } else if (written == 0) {
      out().println("No selected record was refused on landing; no file was written.");
    } else {
      out()
          .println(
              written + " records written to " + file + ". Edit key, value or headers, then run:");
      out()
          .println(
              "  limn quarantine %s replay --from %s --because \"…\""
                  .formatted(opened.dataset().name(), file));
    }
  }
}
