package io.limn.core.option;

import picocli.CommandLine.Option;

/** How the rows of an answer are printed. */
public enum AnswerForm {
  TABLE,
  CSV,
  RAW_CSV,
  JSON;

  /** The options that choose it, of which one at most is given: for an argument group. */
  public static final class Options {
    @Option(
        names = "--csv",
        description =
            "Print comma-separated values with a header line. A cell that a spreadsheet would run as a"
                + " formula (it starts with =, +, -, @, tab or CR and is not a number) gets a leading"
                + " single quote.")
    private boolean csv;

    @Option(
        names = "--raw-csv",
        description = "Like --csv, but leave every cell exactly as it is, for programs.")
    private boolean rawCsv;

    @Option(names = "--json", description = "Print one JSON object per row.")
    private boolean json;

    public AnswerForm chosen() {
      if (csv) {
        return CSV;
      }
      if (rawCsv) {
        return RAW_CSV;
      }
      return json ? JSON : TABLE;
    }
  }
}
