package io.limn.oozie;

import java.net.URL;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.oozie.client.OozieClient;
import org.xml.sax.SAXException;

/**
 * Oozie's schemas, which its client brings along: of the versions that our definitions are written
 * in, and of no other.
 */
final class Schemas {
  private static final Schema WORKFLOW =
      compiled(
          "oozie-common-1.0.xsd",
          "oozie-workflow-1.0.xsd",
          "spark-action-1.0.xsd",
          "email-action-0.2.xsd");
  private static final Schema COORDINATOR =
      compiled("oozie-coordinator-0.5.xsd", "oozie-sla-0.2.xsd");
  private static final Schema BUNDLE = compiled("oozie-bundle-0.2.xsd");

  private Schemas() {}

  /** The schema of a definition, told by its root element. */
  static Schema of(String definition) {
    if (definition.contains("<workflow-app ")) {
      return WORKFLOW;
    }
    return definition.contains("<bundle-app ") ? BUNDLE : COORDINATOR;
  }

  private static Schema compiled(String... names) {
    try {
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      return factory.newSchema(Stream.of(names).map(Schemas::source).toArray(StreamSource[]::new));
    } catch (SAXException e) {
      throw new IllegalStateException("Oozie's schemas do not compile", e);
    }
  }

  private static StreamSource source(String name) {
    URL url = Objects.requireNonNull(OozieClient.class.getResource("/" + name), name);
    return new StreamSource(url.toExternalForm());
  }
}
