package io.limn.cluster.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The folder tree that Elasticsearch looks for: {@code lib} (the server, as modules), {@code
 * modules/transport-netty4} (HTTP and transport), {@code modules/limn-root} (our answer to {@code
 * GET /}) and {@code config}. Made of links, so recreating it at each start costs nothing.
 */
final class ElasticsearchLayout {
  private static final String TRANSPORT = "transport-netty4";
  private static final String ROOT = "limn-root";

  private ElasticsearchLayout() {}

  static void lay(ServerHome server) throws IOException {
    Path home = server.folder().resolve("home");
    Path transport = home.resolve("modules").resolve(TRANSPORT);
    Path root = home.resolve("modules").resolve(ROOT);
    for (Path folder :
        new Path[] {home.resolve("lib"), transport, root, home.resolve("native"), server.data()}) {
      Files.createDirectories(folder);
    }
    // what an earlier build linked would be taken for a part of this one
    for (Path folder : new Path[] {home.resolve("lib"), transport, root}) {
      empty(folder);
    }
    link(home.resolve("config"), server.conf());
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(server.lib(), "*.jar")) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        if (name.equals("limn-server-elasticsearch.jar")) {
          continue; // the launcher is named on the class path
        }
        link(folderOf(name, home, transport, root).resolve(name), jar);
        if (name.startsWith(TRANSPORT + "-")) {
          extractDescriptor(jar, transport);
        }
      }
    }
    String descriptor = Template.resource("elasticsearch/plugin-descriptor.properties").text();
    Files.writeString(
        root.resolve("plugin-descriptor.properties"),
        new Template(descriptor).filled(Map.of("version", version(server.lib()))));
  }

  private static Path folderOf(String jar, Path home, Path transport, Path root) {
    if (jar.startsWith("netty-")
        || jar.startsWith(TRANSPORT)
        || jar.startsWith("elasticsearch-ssl-config")) {
      return transport;
    }
    return jar.equals("limn-server-elasticsearch-root.jar") ? root : home.resolve("lib");
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private static void link(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target.toRealPath());
  }

  private static void extractDescriptor(Path jar, Path into) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar);
        DirectoryStream<Path> files =
            Files.newDirectoryStream(zip.getPath("META-INF/es-plugins", TRANSPORT))) {
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          Path target = into.resolve(file.getFileName().toString());
          Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static String version(Path lib) throws IOException {
    String prefix = "elasticsearch-core-";
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, prefix + "*.jar")) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        return name.substring(prefix.length(), name.length() - ".jar".length());
      }
    }
    throw new IllegalStateException("no " + prefix + "*.jar in " + lib);
  }
}
