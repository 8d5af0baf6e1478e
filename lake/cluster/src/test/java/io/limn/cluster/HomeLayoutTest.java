package io.limn.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.jars.Checkout;
import io.limn.cluster.jars.FakeHadoop;
import io.limn.cluster.jars.FakeSpark;
import io.limn.cluster.server.Endpoints;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.Servers;
import io.limn.cluster.server.Template;
import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written below the home, without a server. */
final class HomeLayoutTest {
  @TempDir private Path folder;

  @Test
  void refusesAHomeWhoseNameClassPathsCannotHold() {
    Path home = folder.resolve("my cluster");
    LakeException refused =
        assertThrows(LakeException.class, () -> new HomeLayout(home, new Checkout(folder)));
    assertTrue(refused.remedy().contains("--home"), refused.remedy());
  }

  @Test
  void writesEveryFileWithEveryNameFilledIn() throws IOException {
    HomeLayout layout = new HomeLayout(folder.resolve("home"), builtCheckout());
    Endpoints endpoints = preferredPorts();
    layout.writeClientFiles(endpoints);
    for (Server server : Servers.ALL) {
      layout.writeServerFiles(server, endpoints);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(HomeLayoutTest::written).toList()) {
        String text = Files.readString(file);
        assertFalse(text.matches("(?s).*@[a-z-]+@.*"), file + " has a name left");
        assertFalse(text.contains("0.0.0.0"), file + " names every interface");
      }
    }
    String lake = Files.readString(layout.conf().resolve("lake.yaml"));
    assertTrue(lake.contains("root: \"hdfs://127.0.0.1:28020/lake\""), lake);
  }

  @Test
  void everyServersCommandLineHasEveryNameFilledIn() throws IOException {
    HomeLayout layout = new HomeLayout(folder.resolve("home"), builtCheckout());
    for (Server server : Servers.ALL) {
      Map<String, String> values = layout.values(server, preferredPorts());
      Stream.of(server.arguments(), server.jvmFlags(), server.classPath())
          .flatMap(List::stream)
          .map(text -> new Template(text).filled(values))
          .forEach(text -> assertFalse(text.contains("@"), server.name() + ": " + text));
    }
  }

  @Test
  void theDriverGetsTheOptionsThatSparksLauncherWants() throws IOException {
    HomeLayout layout = new HomeLayout(folder.resolve("home"), builtCheckout());
    Server spark = Servers.named("spark").orElseThrow();
    String options = layout.values(spark, preferredPorts()).get("spark-module-options");
    assertEquals(FakeSpark.OPTIONS.replace(' ', '\n'), options);
  }

  @Test
  void writesAFileAgainOnlyWhenItChanged() throws IOException {
    HomeLayout layout = new HomeLayout(folder.resolve("home"), builtCheckout());
    layout.writeClientFiles(preferredPorts());
    Path file = layout.conf().resolve("core-site.xml");
    Object inode = Files.getAttribute(file, "unix:ino");
    layout.writeClientFiles(preferredPorts());
    assertEquals(inode, Files.getAttribute(file, "unix:ino"));
  }

  private static Endpoints preferredPorts() {
    Map<String, Integer> ports = new TreeMap<>();
    Servers.ALL.forEach(
        server -> server.ports().forEach(port -> ports.put(port.name(), port.preferred())));
    return new Endpoints(ports);
  }

  private Checkout builtCheckout() throws IOException {
    for (Server server : Servers.ALL) {
      classPath(server.module());
    }
    Path launcher = folder.resolve("spark-launcher_2.13-1.jar");
    classPath("spark", FakeSpark.launcher(launcher));
    classPath("hive-metastore-client");
    classPath("oozie-sharelib");
    return new Checkout(folder.resolve("checkout"));
  }

  private void classPath(String module) throws IOException {
    Path target = folder.resolve("checkout/lake/cluster/servers").resolve(module).resolve("target");
    Files.createDirectories(target);
    classPath(module, FakeHadoop.jar(target.resolve("any-1.0.jar")));
  }

  private void classPath(String module, Path jar) throws IOException {
    Path target = folder.resolve("checkout/lake/cluster/servers").resolve(module).resolve("target");
    Files.writeString(target.resolve("classpath"), jar.toString());
  }

  private static boolean written(Path file) {
    return !file.toString().contains("/home/lib/");
  }
}
