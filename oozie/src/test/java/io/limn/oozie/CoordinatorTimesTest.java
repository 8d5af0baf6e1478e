package io.limn.oozie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When runs are due and what they wait for, as Oozie itself computes it. */
class CoordinatorTimesTest {
  private static final Pattern RUN =
      Pattern.compile("action-nominal-time=\"([^\"]*)\"(?s:.*?)</coordinator-app>");
  private static final Pattern FLAG = Pattern.compile("<uris>.*/landed/([^<]*)</uris>");
  private static final String BERLIN = "every: day, zone: Europe/Berlin, start: 2024-01-01";

  @TempDir static Path home;
  @TempDir Path lake;

  @BeforeAll
  static void startOozie() {
    OozieRules.start(home);
  }

  private record Run(Instant due, String flag) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // clocks go forward on the 31st, from 02:00 to 03:00; the flag is the full UTC hour before
        "{at: '04:30', %s} | 2024-03-29T03:30Z |"
            + " 29T03:30 29/02, 30T03:30 30/02, 31T02:30 31/01, 01T02:30 01/01",
        // there is no 02:30 on the 31st: the run is due at 01:30, the days after are as ever
        "{at: '02:30', %s} | 2024-03-29T01:30Z |"
            + " 29T01:30 29/00, 30T01:30 30/00, 31T00:30 30/23, 01T00:30 31/23, 02T00:30 01/23",
        // the local day's last hour is over at midnight, whatever UTC says
        "{at: '00:00', %s} | 2024-03-29T23:00Z |"
            + " 29T23:00 29/22, 30T23:00 30/22, 31T22:00 31/21, 01T22:00 01/21",
        // clocks go back on the 27th, from 03:00 to 02:00
        "{at: '02:30', %s} | 2024-10-25T00:30Z |"
            + " 25T00:30 24/23, 26T00:30 25/23, 27T00:30 26/23, 28T01:30 28/00",
      })
  void aDailyRunKeepsItsTimeOfDayAndWaitsForTheHourBefore(
      String schedule, String start, String runs) throws Exception {
    List<Run> made = runs(schedule.formatted(BERLIN), "landed", start);
    List<String> told =
        made.stream()
            .map(run -> run.due().toString().substring(8, 16) + " " + run.flag().substring(8))
            .toList();
    List<String> expected = List.of(runs.split(", "));
    assertEquals(expected, told.subList(0, expected.size()));
  }

  @ParameterizedTest
  @CsvSource({"2024-03-29T12:00:00Z", "2024-10-25T12:00:00Z", "2024-06-01T00:00:00Z"})
  void theScheduleAndOozieAgreeOnEveryDay(Instant from) throws Exception {
    String text = "{at: '02:30', " + BERLIN + "}";
    Schedule schedule = Samples.scheduled("retail", text).schedule().orElseThrow();
    Instant due = schedule.firstAtOrAfter(from);
    for (Run run : runs(text, "time", due.toString().substring(0, 16) + "Z")) {
      assertEquals(due, run.due());
      due = schedule.firstAtOrAfter(due.plusSeconds(1));
    }
  }

  @Test
  void anHourlyRunIsDueInEveryHourThatPasses() throws Exception {
    String schedule = "{every: hour, at: '00:15', zone: Europe/Berlin, start: 2024-01-01}";
    List<Run> runs = runs(schedule, "landed", "2024-03-30T12:15Z");
    assertEquals(4 * 24, runs.size());
    Instant due = Instant.parse("2024-03-30T12:15:00Z");
    for (Run run : runs) {
      assertEquals(due, run.due());
      assertEquals(
          due.minusSeconds(3600).toString().substring(0, 13).replace('T', '/'), run.flag());
      due = due.plusSeconds(3600);
    }
  }

  /** Oozie makes them all and skips all but the last; the last one finds everything. */
  @Test
  void afterAnOutageEveryMissedRunIsMadeAtOnceSoThatOnlyTheLastOneStarts() throws Exception {
    List<Run> runs = runs("{every: day, start: 2024-01-01}", "time", "2024-05-01T00:00Z");
    assertEquals(4, runs.size());
    String definition = Definitions.files().get(Definitions.COORDINATOR_TIME);
    assertTrue(definition.contains("<execution>LAST_ONLY</execution>"));
    assertTrue(definition.contains("<throttle>1</throttle>"), "fewer than were made");
  }

  @Test
  void aRunIsReadyOnceItsFlagLies() throws Exception {
    String schedule = "{every: day, zone: UTC, start: 2024-01-01}";
    assertTrue(dryRun(schedule, "landed", "2024-05-02T00:00Z").contains("${coord:nominalTime()}"));
    Path flag = lake.resolve("bronze/retail/landed/2024-05-01/23");
    Files.createDirectories(flag.getParent());
    Files.writeString(flag, "{}");
    String ready = dryRun(schedule, "landed", "2024-05-02T00:00Z");
    assertTrue(ready.contains("<value>2024-05-02T00:00Z</value>"), ready);
  }

  private List<Run> runs(String schedule, String trigger, String start) throws Exception {
    List<Run> runs = new ArrayList<>();
    for (MatchResult run : RUN.matcher(dryRun(schedule, trigger, start)).results().toList()) {
      String flag =
          FLAG.matcher(run.group()).results().map(found -> found.group(1)).findFirst().orElse("");
      runs.add(new Run(Instant.parse(run.group(1).replace("Z", ":00Z")), flag));
    }
    return runs;
  }

  private String dryRun(String schedule, String trigger, String start) throws Exception {
    Map<String, String> properties = new TreeMap<>(Samples.common());
    properties.putAll(JobProperties.of(Samples.scheduled("retail", schedule)));
    properties.put("lakeRoot", lake.toUri().toString().replaceAll("/$", ""));
    properties.put("start", start);
    properties.put("end", "2099-12-31T00:00Z");
    Path definition = Path.of("dataset/coordinator-" + trigger + ".xml").toAbsolutePath();
    return OozieRules.dryRunCoordinator(definition, properties);
  }
}
