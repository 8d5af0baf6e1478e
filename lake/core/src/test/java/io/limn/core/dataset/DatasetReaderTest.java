package io.limn.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetReaderTest {
  private static final Path CONF = Path.of("../../conf").toAbsolutePath().normalize();
  private final LakeConfig lake = LakeConfigReader.read(CONF.resolve("lake.yaml").toString());
  private final Datasets datasets = new Datasets(lake);

  @Test
  void readsEverySampleDataset() {
    assertEquals(List.of("air", "github", "orders", "retail"), datasets.names());
    assertEquals(4, datasets.all().size());
  }

  @Test
  void readsEveryKeyOfADataset() {
    DatasetSpec orders = datasets.read("orders");
    assertEquals(Source.Format.JSON, orders.source().format());
    assertEquals(64 << 10, orders.source().maxRecordBytes());
    assertEquals(Source.Presence.REQUIRED, orders.source().value());
    assertEquals(Duration.ofSeconds(3), orders.landing().rollIdle());
    assertEquals(BronzePartitioning.DAY, orders.bronzePartitioning());
    SilverSpec silver = orders.silver().orElseThrow();
    assertEquals(List.of("order_id"), silver.key());
    assertEquals(SilverSpec.Keep.LAST, silver.keep());
    assertEquals(Rule.Otherwise.FILTER, silver.rules().get(1).otherwise());
    GoldSpec gold = orders.gold().get(0);
    assertEquals("sum(amount)", gold.totals().get(1).silver());
    assertEquals(
        Optional.of(new GoldSpec.Bucket("order_date", GoldSpec.Bucket.Width.MONTH)),
        gold.cassandra().orElseThrow().bucket());
    assertEquals(ZoneId.of("Asia/Shanghai"), datasets.read("air").zone());
  }

  @Test
  void readsASchedule() {
    Schedule given =
        scheduled(
            "{every: day, at: '02:30', zone: Europe/Berlin, start: 2026-11-01, trigger: time,"
                + " timeout: 90 min, due: 1 h, retries: 1, retry-interval: 5 min}");
    assertEquals(
        new Schedule(
            Schedule.Every.DAY,
            LocalTime.of(2, 30),
            ZoneId.of("Europe/Berlin"),
            LocalDate.of(2026, 11, 1),
            Schedule.Trigger.TIME,
            Duration.ofMinutes(90),
            Duration.ofHours(1),
            1,
            Duration.ofMinutes(5)),
        given);
    Schedule least = scheduled("{every: hour, start: 2026-11-01}");
    assertEquals(Schedule.Trigger.LANDED, least.trigger());
    assertEquals(LocalTime.MIDNIGHT, least.at());
    assertEquals(datasets.read("github").zone(), least.zone());
    assertEquals(0, scheduled("{every: hour, start: 2026-11-01, retries: 0}").retries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every: week, start: 2026-11-01 | every | allowed: hour, day",
        "every: day | start | write the day",
        "every: day, start: tomorrow | start | allowed: a day",
        "every: day, start: 2026-11-01, at: '25:00' | at | allowed: a time of day",
        "every: day, start: 2026-11-01, due: 90 s | due | allowed: whole minutes",
        "every: day, start: 2026-11-01, zone: '+02:00' | zone | use a region and city",
        "every: day, start: 2026-11-01, retries: -1 | retries | from 0 to",
        "every: day, start: 2026-11-01, trigger: flag | trigger | allowed: landed, time",
        "every: day, start: 2026-11-01, till: 2026-12-01 | till | allowed here: ",
      })
  void namesWhatIsWrongWithASchedule(String keys, String key, String remedy) {
    LakeException wrong = assertThrows(LakeException.class, () -> scheduled("{" + keys + "}"));
    assertTrue(wrong.problem().contains("schedule." + key), wrong.problem());
    assertTrue(wrong.remedy().contains(remedy), wrong.remedy());
  }

  private Schedule scheduled(String schedule) {
    String location = CONF.resolve("datasets/github.yaml").toString();
    String without =
        datasets.read("github").text().replaceFirst("(?s)\\nschedule:.*?(?=\\n\\n|$)", "");
    return DatasetReader.read(location, without + "\nschedule: " + schedule + "\n", lake.schemas())
        .schedule()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format: json | format: xml | source.format | allowed: json, csv",
        "topic: github | topik: github | source.topic | add the key topic",
        "key: optional | keys: optional | source.keys | allowed here: ",
        "max-record-size: 1 MiB | max-record-size: much | source.max-record-size | KiB",
        "zone: UTC | zone: Nowhere/Land | zone | allowed: a zone",
        "schema: github | schema: nothing | schema | add it",
        "fields: [created_at] | fields: [made_at] | event-time.fields | allowed: id, type",
        "format: iso | format: QQQQQQQQ | event-time.format | allowed: iso",
        "partition: none | partition: hour | bronze.partition | allowed: none, month, day",
        "key: [event_id] | key: [id] | silver.key | allowed: event_id",
        "keep: last | keep: best | silver.keep | allowed: first, last",
        "clustering: [hour] | clustering: [hours] | partition-key | distribute all columns of the"
            + " model's key",
        "index: github-events-hourly | index: Github | elasticsearch.index | allowed: lower-case",
        "name: github | name: Github | name | the same as the file name",
      })
  void namesFileKeyAndWhatIsAllowed(String from, String to, String key, String remedy) {
    String location = CONF.resolve("datasets/github.yaml").toString();
    String text = datasets.read("github").text();
    assertTrue(text.contains(from), from);
    LakeException wrong =
        assertThrows(
            LakeException.class,
            () -> DatasetReader.read(location, text.replaceFirst(quote(from), to), lake.schemas()));
    assertTrue(wrong.problem().matches(".*github\\.yaml:\\d+: .*"), wrong.problem());
    assertTrue(wrong.problem().contains(key), wrong.problem());
    assertTrue(wrong.remedy().contains(remedy), wrong.remedy());
  }

  @Test
  void saysWhichDatasetsThereAre() {
    LakeException wrong = assertThrows(LakeException.class, () -> datasets.read("githup"));
    assertTrue(wrong.reason().contains("air, github, orders, retail"), wrong.reason());
  }

  private static String quote(String text) {
    return java.util.regex.Pattern.quote(text);
  }
}
