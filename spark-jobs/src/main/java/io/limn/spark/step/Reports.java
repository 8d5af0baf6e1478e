package io.limn.spark.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** {@link StepReport}s for people, and as one JSON object a line for programs. */
public final class Reports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reports() {}

  static String line(StepReport report) {
    double seconds = report.took().toMillis() / 1000.0;
    if (report.step().isEmpty()) {
      return String.format(Locale.ROOT, "%s: nothing to do, %.1f s", report.target(), seconds);
    }
    return String.format(
        Locale.ROOT,
        "%s step %d: %,d in, %,d out, %,d duplicate, %,d superseded, %,d quarantined, %,d filtered,"
            + " %.1f s",
        report.target(),
        report.step().get(),
        report.in(),
        report.out(),
        report.duplicate(),
        report.superseded(),
        report.quarantined(),
        report.filtered(),
        seconds);
  }

  /** Keys: stage, target, step (null when there was nothing to do), counts, and seconds. */
  static String json(StepReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("stage", report.stage()).put("target", report.target());
    node.put("step", report.step().orElse(null));
    node.put("in", report.in()).put("out", report.out());
    node.put("duplicate", report.duplicate()).put("superseded", report.superseded());
    node.put("quarantined", report.quarantined()).put("filtered", report.filtered());
    node.put("seconds", report.took().toMillis() / 1000.0);
    return node.toString();
  }
}
