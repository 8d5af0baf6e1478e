package io.limn.cluster.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Starts one node and runs until the process is told to stop. System property {@code es.path.home}
 * names a folder with {@code config}, {@code lib} and {@code modules}, as a distribution has them.
 */
public final class NodeLauncher {
  private static final long CLOSE_SECONDS = 20;

  private NodeLauncher() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    // must come before any class of the server makes a logger
    LogConfigurator.configureESLogging();
    Path home = Path.of(System.getProperty("es.path.home"));
    Settings settings = Settings.builder().put("path.home", home).build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings, Map.of(), home.resolve("config"), () -> "limn");
    LogConfigurator.setNodeName(Node.NODE_NAME_SETTING.get(environment.settings()));
    LogConfigurator.configure(environment, true);

    PluginsLoader modules =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of());
    CountDownLatch stopped = new CountDownLatch(1);
    Node node = new Node(environment, modules);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, stopped), "close-node"));
    node.start();
    stopped.await();
  }

  private static void close(Node node, CountDownLatch stopped) {
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      System.err.println("The node did not close cleanly: " + e);
    } finally {
      stopped.countDown();
    }
  }
}
