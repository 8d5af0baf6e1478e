package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of columns with tabs between them, a line that names them, and lines of remarks. */
final class Table {
  private Table() {}

  /** The lines below the columns' names; each has at least so many columns. */
  static List<List<String>> read(Path file, int columns) {
    try {
      List<List<String>> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() < columns) {
          throw new IllegalArgumentException(
              file + ": " + columns + " columns separated by tabs are required: " + line);
        }
        lines.add(cells);
      }
      return lines.subList(Math.min(1, lines.size()), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number; {@code -} is none, and counts as 0. */
  static double number(Path file, List<String> line, int column) {
    String cell = line.get(column);
    try {
      return cell.equals("-") ? 0 : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          file + ": " + line.get(0) + ": '" + cell + "' is not a number", e);
    }
  }

  /** The cost in three columns from the second on. */
  static Cost cost(Path file, List<String> line) {
    return new Cost(
        number(file, line, 1), number(file, line, 2), (int) Math.round(number(file, line, 3)));
  }
}
