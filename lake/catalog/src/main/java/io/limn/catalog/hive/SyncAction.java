package io.limn.catalog.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.catalog.Report;
import io.limn.catalog.Report.Change;
import io.limn.catalog.SyncRequest;
import io.limn.core.LakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * The same program as the action of a workflow: {@code ORDER REPORT}, the URIs of two files. Fails
 * by an exception, of which the workflow shows the message, and also where the catalogue is not as
 * it should be afterwards; the report is there in either case.
 */
public final class SyncAction {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int NAMED = 3;

  private SyncAction() {}

  public static void main(String[] args) throws IOException {
    Configuration configuration = new Configuration();
    Report report = Sync.sync(order(new Path(args[0]), configuration), configuration);
    write(report, new Path(args[1]), configuration);
    System.out.println(MAPPER.writeValueAsString(report));
    requireComplete(report, args[1]);
  }

  private static SyncRequest order(Path location, Configuration configuration) throws IOException {
    try (InputStream in = location.getFileSystem(configuration).open(location)) {
      return MAPPER.readValue(in, SyncRequest.class);
    }
  }

  /**
   * Whole or not at all, in place of what an earlier try has left. Core's own way of writing so is
   * not on Hive's class path.
   */
  private static void write(Report report, Path location, Configuration configuration)
      throws IOException {
    FileContext files = FileContext.getFileContext(location.toUri(), configuration);
    Path draft = new Path(location.getParent(), "." + UUID.randomUUID() + ".draft");
    try (OutputStream out =
        files.create(draft, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
      out.write(MAPPER.writeValueAsBytes(report));
    }
    files.rename(draft, location, Rename.OVERWRITE);
  }

  /**
   * Refuses to pass for done what is not.
   *
   * @param location of the report
   * @throws LakeException that names the first tables that could not be put right
   */
  static void requireComplete(Report report, String location) {
    if (report.complete()) {
      return;
    }
    List<Change> undone =
        report.changes().stream().filter(change -> !change.kind().done()).toList();
    String named =
        undone.stream()
            .limit(NAMED)
            .map(change -> change.table() + ": " + String.join("; ", change.reasons()))
            .collect(Collectors.joining(", "));
    int more = undone.size() - NAMED;
    throw new LakeException(
        "The catalogue lacks tables of the lake",
        named + (more > 0 ? ", and " + more + " more" : ""),
        "rename or drop tables whose name is taken, or fix what the metastore refused;"
            + " the full list is in "
            + location);
  }
}
