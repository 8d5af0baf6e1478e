package io.limn.cli.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.LakeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generator: the same every time, every fault in it, and a truth that its own files bear out.
 */
final class OrderFilesTest {
  private static final int RECORDS = 3_000;
  private static final int MOST_BYTES = 64 * 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    OrderFiles one = OrderFiles.generate(folder.resolve("one"), RECORDS, 7, made -> {});
    OrderFiles two = OrderFiles.generate(folder.resolve("two"), RECORDS, 7, made -> {});
    assertEquals(one.expected().revenue(), two.expected().revenue());
    for (int i = 0; i < one.files().size(); i++) {
      assertArrayEquals(
          Files.readAllBytes(one.files().get(i)), Files.readAllBytes(two.files().get(i)));
    }
    OrderFiles other = OrderFiles.generate(folder.resolve("other"), RECORDS, 8, made -> {});
    assertFalse(
        Arrays.equals(
            Files.readAllBytes(one.files().get(0)), Files.readAllBytes(other.files().get(0))));
  }

  @Test
  void everyFaultIsInAFewThousandRecords() {
    Expected expected = expected();
    Set<String> found = new HashSet<>(expected.refused().keySet());
    found.addAll(expected.silver().quarantined().keySet());
    found.addAll(expected.silver().filtered().keySet());
    assertEquals(
        Arrays.stream(Fault.values()).map(Fault::found).collect(Collectors.toSet()), found);
    assertTrue(expected.rescued() > 0);
    assertTrue(expected.silver().duplicate() > 0);
    assertTrue(expected.silver().superseded() > 0);
    assertTrue(expected.gold().stream().map(Expected.Revenue::orderDate).distinct().count() > 7);
  }

  @Test
  void theTruthAddsUp() {
    Expected expected = expected();
    Expected.Silver silver = expected.silver();
    assertEquals(RECORDS, expected.sent());
    assertEquals(expected.sent(), expected.landed() + sum(expected.refused()));
    assertEquals(
        expected.landed(),
        silver.kept()
            + silver.duplicate()
            + silver.superseded()
            + sum(silver.quarantined())
            + sum(silver.filtered()));
    assertEquals(silver.rows(), expected.gold().stream().mapToLong(Expected.Revenue::orders).sum());
    BigDecimal revenue =
        expected.gold().stream()
            .map(row -> new BigDecimal(row.revenue()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(new BigDecimal(expected.revenue()), revenue);
  }

  @Test
  void theTruthIsWhatOneFindsByReadingTheFiles() throws IOException {
    OrderFiles made = OrderFiles.generate(folder.resolve("a"), RECORDS, 3, records -> {});
    Map<String, JsonNode> newest = new HashMap<>();
    Map<String, Set<String>> lines = new HashMap<>();
    long good = 0;
    long landed = 0;
    for (String line : lines(made)) {
      JsonNode order = parsed(line);
      if (order == null || line.length() > MOST_BYTES || !lands(order)) {
        continue;
      }
      landed++;
      if (!stays(order)) {
        continue;
      }
      good++;
      lines.computeIfAbsent(order.get("order_id").asText(), id -> new HashSet<>()).add(line);
      newest.merge(
          order.get("order_id").asText(),
          order,
          (a, b) ->
              a.get("created_at").asText().compareTo(b.get("created_at").asText()) >= 0 ? a : b);
    }
    Expected expected = made.expected();
    assertEquals(expected.landed(), landed);
    assertEquals(expected.silver().rows(), newest.size());
    assertEquals(
        good,
        expected.silver().kept() + expected.silver().duplicate() + expected.silver().superseded());
    BigDecimal revenue =
        newest.values().stream()
            .map(order -> new BigDecimal(order.get("amount").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(new BigDecimal(expected.revenue()), revenue);
    assertTrue(lines.values().stream().anyMatch(versions -> versions.size() > 1));
  }

  @Test
  void doesNotMixTwoSetsInOneFolder() {
    OrderFiles.generate(folder, 10, 1, made -> {});
    assertThrows(LakeException.class, () -> OrderFiles.generate(folder, 10, 1, made -> {}));
  }

  private Expected expected() {
    return OrderFiles.generate(folder.resolve("e"), RECORDS, 1, made -> {}).expected();
  }

  private static List<String> lines(OrderFiles made) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : made.files()) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean lands(JsonNode order) {
    return order.has("amount")
        && order.get("items").isArray()
        && order.get("created_at").asText().startsWith("20");
  }

  private static boolean stays(JsonNode order) {
    String amount = order.get("amount").asText();
    return amount.matches("[0-9]+[.][0-9]{2}")
        && !order.get("country").asText().isBlank()
        && !order.get("customer").asText().equals("test");
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
