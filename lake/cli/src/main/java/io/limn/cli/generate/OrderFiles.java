package io.limn.cli.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Generated files.
 *
 * @param files {@code orders-<n>.jsonl}, in the order in which they are to be fed
 * @param expected what {@code truth.json} beside them says
 */
public record OrderFiles(List<Path> files, Expected expected) {
  private static final long LINES_A_FILE = 25_000;
  private static final String TRUTH = "truth.json";

  /**
   * Writes the files of a number of records into a folder, which is made if need be.
   *
   * @param progress told 1 for each record
   * @throws LakeException when the folder holds generated files already, or cannot be written
   */
  public static OrderFiles generate(Path folder, long records, long seed, LongConsumer progress) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LakeException(
          "No files were generated in " + folder, "it is a file", "give a folder");
    }
    if (Files.exists(folder.resolve(TRUTH))) {
      throw new LakeException(
          "No files were generated in " + folder,
          "it already has generated files: " + folder.resolve(TRUTH),
          "give another folder, or delete this one");
    }
    try {
      Files.createDirectories(folder);
      Shop shop = new Shop(records, seed);
      List<Path> files = new ArrayList<>();
      while (shop.open()) {
        Path file = folder.resolve("orders-" + (files.size() + 1) + ".jsonl");
        write(file, shop, progress);
        files.add(file);
      }
      Expected expected = shop.expected();
      // the last file written: where it is, all are whole
      byte[] truth =
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(expected);
      Files.write(folder.resolve(TRUTH), truth);
      return new OrderFiles(List.copyOf(files), expected);
    } catch (IOException e) {
      throw new LakeException(
          "The orders cannot be written to " + folder,
          IoReason.of(e),
          "give a folder that you can write to and that has free space",
          e);
    }
  }

  private static void write(Path file, Shop shop, LongConsumer progress) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (long line = 0; line < LINES_A_FILE && shop.open(); line++) {
        lines.write(shop.next());
        lines.write('\n');
        progress.accept(1);
      }
    }
  }
}
