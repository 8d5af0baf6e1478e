package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.limn.cluster.jars.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The jars of the catalogue's action, which come before Hadoop's in a launcher. */
final class CatalogActionJarsIT {
  private final Checkout checkout = Checkout.here();

  @Test
  void hideNoClassOfHadoops() throws IOException {
    Set<String> hadoops = new HashSet<>();
    for (Path jar : checkout.classPath("hadoop")) {
      hadoops.addAll(classes(jar));
    }
    assertFalse(hadoops.isEmpty());
    List<Path> jars = new ArrayList<>(checkout.classPath("oozie-catalog"));
    jars.add(checkout.hiveHandler().orElseThrow());
    for (Path jar : jars) {
      assertEquals(
          List.of(), classes(jar).stream().filter(hadoops::contains).toList(), jar::toString);
    }
  }

  private static List<String> classes(Path jar) throws IOException {
    return new BuiltJar(jar.toString()).outside("META-INF/", "module-info");
  }
}
