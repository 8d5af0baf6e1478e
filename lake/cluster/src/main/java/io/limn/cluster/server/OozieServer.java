package io.limn.cluster.server;

import io.limn.cluster.health.HttpCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Oozie, with Derby inside: a Jetty that answers, and starts what is due on YARN. Workflows,
 * libraries and everything that runs are on HDFS and YARN, so it needs both beside it.
 */
final class OozieServer {
  private static final String DATABASE_TOOL = "org.apache.oozie.tools.OozieDBCLI";

  static final Server ENTRY =
      Server.named("oozie")
          .in(ServerGroup.OOZIE)
          .runs("oozie", "org.apache.oozie.server.EmbeddedOozieServer")
          .heap(256)
          .flags(flags())
          .listensOn(new Port("oozie", 21100))
          .configuredBy(
              Map.of(
                  "oozie-site.xml", "oozie/oozie-site.xml",
                  "action-conf/default.xml", "oozie/action-conf.xml",
                  "sharelib.properties", "oozie/sharelib.properties",
                  "oozie-log4j.properties", "oozie/oozie-log4j.properties",
                  // without a page to show it does not start
                  "webapp/index.html", "oozie/index.html"))
          .prepared(OozieServer::makeDatabase)
          .startsAfter("datanode", "nodemanager")
          .wellWhen(ports -> HttpCheck.oozie(ports.address("oozie")))
          .declared();

  private OozieServer() {}

  private static List<String> flags() {
    List<String> flags = new ArrayList<>(Server.SMALL_JVM);
    flags.add("-Doozie.home.dir=@server@");
    flags.add("-Doozie.config.dir=@server-conf@");
    flags.add("-Doozie.data.dir=@data@");
    flags.add("-Doozie.log.dir=@log@");
    flags.add("-Doozie.instance.id=limn");
    flags.add("-Dopenjpa.Log=log4j");
    flags.add("-Dlog4j.configuration=file:@server-conf@/oozie-log4j.properties");
    flags.add("-Dderby.stream.error.file=@log@/derby.log");
    flags.add("-Djava.io.tmpdir=@server@/scratch");
    return flags;
  }

  /** Once; from then on the database holds what was submitted, and what has run. */
  private static void makeDatabase(ServerHome home, Preparation.Tools tools) throws IOException {
    Files.createDirectories(home.folder().resolve("scratch"));
    Path made = home.data().resolve("database-made");
    if (Files.exists(made)) {
      return;
    }
    // without this mark nothing was ever submitted: what a killed tool left may go
    delete(home.data().resolve("oozie-db"));
    Path statements = home.data().resolve("database.sql");
    Files.deleteIfExists(statements);
    tools.run(DATABASE_TOOL, "create", "-sqlfile", statements.toString(), "-run");
    Files.createFile(made);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
