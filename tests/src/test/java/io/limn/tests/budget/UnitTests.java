package io.limn.tests.budget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How long the modules' own tests took, out of the reports that Surefire writes. */
final class UnitTests {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final double SECONDS_PER_MINUTE = 60;

  private UnitTests() {}

  /** By module, of those that ran since then. */
  static Map<String, Cost> costs(Path checkout, Instant since) throws IOException {
    Map<String, Cost> costs = new LinkedHashMap<>();
    String pom = Files.readString(checkout.resolve("pom.xml"));
    for (String module : MODULE.matcher(pom).results().map(match -> match.group(1)).toList()) {
      Path reports = checkout.resolve(module).resolve("target/surefire-reports");
      List<Path> files = Files.isDirectory(reports) ? reports(reports, since) : List.of();
      if (!files.isEmpty()) {
        double seconds = files.stream().mapToDouble(UnitTests::seconds).sum();
        costs.put(module, new Cost(seconds / SECONDS_PER_MINUTE, 0, 0));
      }
    }
    return costs;
  }

  private static List<Path> reports(Path folder, Instant since) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .filter(file -> Budget.isSince(file, since))
          .toList();
    }
  }

  private static double seconds(Path report) {
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      xml.nextTag();
      return Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(report + " is no report of Surefire's", e);
    }
  }
}
