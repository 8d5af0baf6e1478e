package io.limn.catalog.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.catalog.Report;
import io.limn.catalog.SyncRequest;
import io.limn.catalog.TableEntry;
import io.limn.core.ErrorText;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.thrift.TException;

/**
 * A program for Hive's class path: carries out the {@link SyncRequest} in a file, and prints the
 * {@link Report} as one line of JSON on standard output.
 */
public final class Sync {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Sync() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    // whatever a library prints is no result
    System.setOut(System.err);
    try {
      SyncRequest order = MAPPER.readValue(Path.of(args[0]).toFile(), SyncRequest.class);
      out.println(MAPPER.writeValueAsString(sync(order, new Configuration())));
    } catch (LakeException e) {
      ErrorText.print(e, System.err::println);
      System.exit(ExitCode.FAILED);
    }
  }

  /**
   * Carries an order out.
   *
   * @throws LakeException when the metastore does not answer
   */
  static Report sync(SyncRequest order, Configuration configuration) throws IOException {
    String root = qualified(order.root(), configuration);
    // whom Hadoop takes us for: in a container the process is another's
    String owner = UserGroupInformation.getCurrentUser().getShortUserName();
    List<Table> wanted = new ArrayList<>();
    for (TableEntry entry : order.tables()) {
      String location = qualified(entry.location(), configuration);
      wanted.add(Definition.of(entry, location, root, owner));
    }
    try (HiveMetastore metastore = HiveMetastore.connect(order.metastoreUris(), configuration)) {
      return new Reconciliation(metastore, new HandlerColumns(configuration), root, order.dryRun())
          .run(wanted);
    } catch (TException e) {
      throw new LakeException(
          "The metastore refused a request of the catalogue sync",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()),
          "fix the cause; see the metastore's log for details",
          e);
    }
  }

  /** As the metastore writes locations: with the file system's name in it. */
  private static String qualified(String location, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
    return path.getFileSystem(configuration).makeQualified(path).toString();
  }
}
