package io.limn.spark.audit;

import io.limn.core.audit.fact.SparkFactsJson;
import io.limn.core.store.WholeFile;
import io.limn.spark.session.Lake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The facts of datasets as {@code limn audit --facts} takes them: a line of JSON a dataset. */
public final class FactsLines {
  private FactsLines() {}

  /** Each line as soon as it is read. */
  public static void print(List<Lake> lakes, boolean full, OutputStream out) throws IOException {
    for (Lake lake : lakes) {
      SparkFactsJson.write(FactsReader.read(lake, full), out);
      out.write('\n');
      out.flush();
    }
  }

  /**
   * All lines in a file, or no file.
   *
   * @param file on any file system; replaced if it is there
   */
  public static void write(List<Lake> lakes, boolean full, String file) throws IOException {
    ByteArrayOutputStream facts = new ByteArrayOutputStream();
    print(lakes, full, facts);
    Configuration hadoop =
        lakes.isEmpty() ? new Configuration() : lakes.get(0).spark().sessionState().newHadoopConf();
    WholeFile.replace(file, facts.toByteArray(), hadoop);
  }
}
