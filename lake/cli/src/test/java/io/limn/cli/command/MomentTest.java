package io.limn.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cli.print.Age;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class MomentTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "2026-01-05, 2026-01-04T16:00:00Z",
    "2026-01-05T10:00, 2026-01-05T02:00:00Z",
    "2026-01-05 10:00:30, 2026-01-05T02:00:30Z",
    "2026-01-05T10:00:00Z, 2026-01-05T10:00:00Z",
    "2026-01-05T10:00:00.123456789Z, 2026-01-05T10:00:00.123456789Z",
    "2026-01-05T10:00+01:00, 2026-01-05T09:00:00Z",
    "2026-01-05T10:00+0100, 2026-01-05T09:00:00Z",
    "2026-07-05T10:00 Europe/Berlin, 2026-07-05T08:00:00Z",
    "2026-07-05T10:00[Europe/Berlin], 2026-07-05T08:00:00Z",
    "2026-07-05T10:00+02:00[Europe/Berlin], 2026-07-05T08:00:00Z",
    "2026-01-05 UTC, 2026-01-05T00:00:00Z",
    "2026-03-29T02:30 Europe/Berlin, 2026-03-29T01:30:00Z",
  })
  void readsWhatPeopleWrite(String text, Instant instant) {
    assertEquals(instant, new Moment.Converter().convert(text).instant(SHANGHAI));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "10:00",
        "2026-13-05",
        "2026-01-05T25:00",
        "05.01.2026",
        "2026-01-05 Nowhere/Land",
        "2026-01-05T10:00 [Europe/Berlin"
      })
  void refusesTheRestWithExamples(String text) {
    TypeConversionException refused =
        assertThrows(TypeConversionException.class, () -> new Moment.Converter().convert(text));
    assertTrue(refused.getMessage().contains("2026-01-05T10:00:00Z"), refused.getMessage());
  }

  @Test
  void anAgeMayBeNothing() {
    assertEquals("24 h", new Age.Converter().convert("24h").toString());
    assertEquals("5 min", new Age.Converter().convert("5 min").toString());
    assertTrue(new Age.Converter().convert("0s").duration().isZero());
    assertThrows(TypeConversionException.class, () -> new Age.Converter().convert("soon"));
  }
}
