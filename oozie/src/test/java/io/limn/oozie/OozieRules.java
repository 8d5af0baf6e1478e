package io.limn.oozie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.oozie.command.CommandException;
import org.apache.oozie.command.coord.CoordSubmitXCommand;
import org.apache.oozie.command.wf.SubmitXCommand;
import org.apache.oozie.service.ActionService;
import org.apache.oozie.service.CallableQueueService;
import org.apache.oozie.service.CallbackService;
import org.apache.oozie.service.DBLiteWorkflowStoreService;
import org.apache.oozie.service.DagXLogInfoService;
import org.apache.oozie.service.ELService;
import org.apache.oozie.service.HadoopAccessorException;
import org.apache.oozie.service.HadoopAccessorService;
import org.apache.oozie.service.JPAService;
import org.apache.oozie.service.LiteWorkflowAppService;
import org.apache.oozie.service.SchemaService;
import org.apache.oozie.service.ServiceException;
import org.apache.oozie.service.Services;
import org.apache.oozie.service.URIHandlerService;
import org.apache.oozie.service.UUIDService;
import org.apache.oozie.util.XConfiguration;

/**
 * The server's own code without a server: it parses and checks a definition, resolves its
 * expressions and tells which runs it would make, on a local folder and without a database.
 */
final class OozieRules {
  /** Of a coordinator's dry run, which stops there: runs of four days. */
  private static final int WINDOW_SECONDS = 4 * 24 * 60 * 60;

  private OozieRules() {}

  /** What a dry run keeps nothing in. */
  public static final class NoDatabase extends JPAService {
    @Override
    public void init(Services services) {}

    @Override
    @SuppressWarnings("deprecation") // asked for by the base class
    public void instrument(org.apache.oozie.util.Instrumentation instrumentation) {}

    @Override
    public void destroy() {}
  }

  /** Definitions and flags of a test lie on the local disk. */
  public static final class LocalFiles extends HadoopAccessorService {
    @Override
    public void init(Services services) {}

    @Override
    public Set<String> getSupportedSchemes() {
      return Set.of("file");
    }

    @Override
    public Configuration createConfiguration(String authority) {
      return new Configuration(false);
    }

    @Override
    public FileSystem createFileSystem(String user, URI uri, Configuration conf)
        throws HadoopAccessorException {
      try {
        return FileSystem.getLocal(new Configuration(false));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void destroy() {}
  }

  /**
   * Starts what a dry run needs. It stays for the JVM's life: there is one of it.
   *
   * @param home an empty folder
   */
  static void start(Path home) {
    try {
      Path conf = Files.createDirectories(home.resolve("conf"));
      Files.writeString(conf.resolve("oozie-site.xml"), xml(settings()));
      System.setProperty(Services.OOZIE_HOME_DIR, home.toString());
      Services services = new Services();
      services.init();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServiceException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Parses a workflow, checks its graph and resolves every expression in it. */
  static void dryRunWorkflow(Path file, Map<String, String> properties) throws CommandException {
    new SubmitXCommand(true, configuration("oozie.wf.application.path", file, properties)).call();
  }

  /** Resolves a coordinator and tells, as XML, which runs it makes in the days after its start. */
  static String dryRunCoordinator(Path file, Map<String, String> properties)
      throws CommandException {
    XConfiguration conf = configuration("oozie.coord.application.path", file, properties);
    return new CoordSubmitXCommand(true, conf).call();
  }

  private static XConfiguration configuration(
      String application, Path file, Map<String, String> properties) {
    XConfiguration conf = new XConfiguration();
    properties.forEach(conf::set);
    conf.set("user.name", System.getProperty("user.name"));
    conf.set(application, file.toUri().toString());
    return conf;
  }

  private static Map<String, String> settings() {
    return Map.of(
        Services.CONF_SERVICE_CLASSES,
        "org.apache.oozie.service.SchedulerService,"
            + "org.apache.oozie.service.InstrumentationService,"
            + services(),
        Services.CONF_SERVICE_EXT_CLASSES,
        " ",
        "oozie.service.CoordMaterializeTriggerService.materialization.window",
        String.valueOf(WINDOW_SECONDS),
        // the JDK's parser: Oozie would bring another one
        "oozie.javax.xml.parsers.DocumentBuilderFactory",
        "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl");
  }

  private static String services() {
    return Stream.of(
            CallableQueueService.class,
            DagXLogInfoService.class,
            NoDatabase.class,
            UUIDService.class,
            SchemaService.class,
            ELService.class,
            CallbackService.class,
            ActionService.class,
            LocalFiles.class,
            URIHandlerService.class,
            LiteWorkflowAppService.class,
            DBLiteWorkflowStoreService.class)
        .map(Class::getName)
        .collect(Collectors.joining(","));
  }

  private static String xml(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(
            property ->
                "<property><name>%s</name><value>%s</value></property>"
                    .formatted(property.getKey(), property.getValue()))
        .collect(Collectors.joining("", "<configuration>", "</configuration>"));
  }
}
