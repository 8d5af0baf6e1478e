package io.limn.oozie;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Schedule;
import io.limn.core.dataset.Schedule.Trigger;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The bundle: one coordinator a dataset, and the maintenance's. */
public final class BundleDefinition {
  /** The bundle's name, and the first part of every job's. */
  public static final String NAME = "limn";

  private static final String NAMESPACE = "uri:oozie:bundle:0.2";
  private static final DateTimeFormatter OOZIE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A schedule goes on until it is killed, but a coordinator must have an end. */
  private static final Instant END = Instant.parse("2099-12-31T00:00:00Z");

  /**
   * A dataset's coordinator to be.
   *
   * @param dataset one with a schedule
   * @param first its first nominal time
   */
  public record Start(DatasetSpec dataset, Instant first) {}

  private final XMLStreamWriter xml;

  private BundleDefinition(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The name of a coordinator and of its workflows. */
  public static String jobName(String dataset) {
    return NAME + "-" + dataset;
  }

  /**
   * The bundle's XML. It needs no properties but {@link JobProperties#common}.
   *
   * @param app URI of the deployed version's folder
   */
  public static String of(String app, List<Start> starts, Instant firstMaintenance) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new BundleDefinition(xml).write(app, starts, firstMaintenance);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string could not be written to", e);
    }
    return text.append('\n').toString();
  }

  private void write(String app, List<Start> starts, Instant firstMaintenance)
      throws XMLStreamException {
    xml.writeStartDocument();
    line(0);
    xml.writeStartElement("bundle-app");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeAttribute("name", NAME);
    for (Start start : starts) {
      SortedMap<String, String> properties = JobProperties.of(start.dataset());
      properties.putAll(times(coordinatorStart(start)));
      coordinator(start.dataset().name(), app + "/" + definition(start), properties);
    }
    coordinator(
        Definitions.MAINTENANCE,
        app + "/" + Definitions.MAINTENANCE_COORDINATOR,
        new TreeMap<>(times(firstMaintenance)));
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void coordinator(String name, String path, SortedMap<String, String> properties)
      throws XMLStreamException {
    line(1);
    xml.writeStartElement("coordinator");
    xml.writeAttribute("name", jobName(name));
    line(2);
    element("app-path", path);
    line(2);
    xml.writeStartElement("configuration");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      line(3);
      xml.writeStartElement("property");
      element("name", property.getKey());
      element("value", property.getValue());
      xml.writeEndElement();
    }
    line(2);
    xml.writeEndElement();
    line(1);
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String definition(Start start) {
    return start.dataset().schedule().orElseThrow().trigger() == Trigger.LANDED
        ? Definitions.COORDINATOR_LANDED
        : Definitions.COORDINATOR_TIME;
  }

  private static Map<String, String> times(Instant start) {
    return Map.of("start", OOZIE_TIME.format(start), "end", OOZIE_TIME.format(END));
  }

  /**
   * Oozie counts the local days from the first nominal time on, so one that the clocks have moved
   * would move all that follow. Then the next one is the first, and takes along what this one would
   * have.
   */
  private static Instant coordinatorStart(Start start) {
    Schedule schedule = start.dataset().schedule().orElseThrow();
    return schedule.isOrdinary(start.first())
        ? start.first()
        : schedule.firstAtOrAfter(start.first().plusSeconds(1));
  }
}
