package io.limn.oozie;

import io.limn.core.LakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.transform.stream.StreamSource;
import org.xml.sax.SAXException;

/** The workflows and coordinators, as they are written and as they lie in a deployed version. */
public final class Definitions {
  public static final String DATASET = "dataset";
  public static final String MAINTENANCE = "maintenance";

  static final String WORKFLOW = "workflow.xml";
  static final String COORDINATOR_LANDED = DATASET + "/coordinator-landed.xml";
  static final String COORDINATOR_TIME = DATASET + "/coordinator-time.xml";
  static final String MAINTENANCE_COORDINATOR = MAINTENANCE + "/coordinator.xml";

  private Definitions() {}

  /** The text of each, under its path inside the application's folder. */
  public static SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    for (String path :
        new String[] {
          DATASET + "/" + WORKFLOW,
          COORDINATOR_LANDED,
          COORDINATOR_TIME,
          MAINTENANCE + "/" + WORKFLOW,
          MAINTENANCE_COORDINATOR
        }) {
      files.put(path, text(path));
    }
    return Collections.unmodifiableSortedMap(files);
  }

  /**
   * Checks a definition against the schema that the server holds it to.
   *
   * @param path what to call it
   * @throws LakeException that names the line
   */
  public static void check(String path, String text) {
    try {
      Schemas.of(text).newValidator().validate(new StreamSource(new StringReader(text), path));
    } catch (SAXException e) {
      throw new LakeException(
          path + " does not conform to Oozie's schema", e.toString(), "fix the definition", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String path) {
    try (InputStream in = Definitions.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
