package io.limn.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RawRecordsTest {
  private static final int MOST_BYTES = 1_000;

  @Test
  void aLineIsARecordAndABlankLineIsAnEmptyOne() throws IOException {
    assertEquals(List.of("{}", "", " ", "x"), all(lines("{}\r\n\n \nx")));
    assertEquals(List.of("a"), all(lines("a\n")));
    assertEquals(List.of(), all(lines("")));
  }

  @Test
  void aByteOrderMarkIsNotData() throws IOException {
    assertEquals(List.of("a", "\uFEFFb"), all(lines("\uFEFFa\n\uFEFFb")));
    assertEquals(List.of(""), all(lines("\uFEFF\n")));
  }

  @Test
  void aLineWithoutBoundIsRefused() {
    assertThrows(IOException.class, () -> all(lines("x".repeat(MOST_BYTES + 1))));
  }

  @Test
  void aLineEndInsideQuotesBelongsToItsRecord() throws IOException {
    CsvRecords records = csv("h1,h2\r\n1,\"a\r\nb\"\r\n\r\n2,\"say \"\"hi\"\"\"\r\n");
    assertEquals("h1,h2", text(records.columns().orElseThrow()));
    assertEquals(List.of("1,\"a\r\nb\"", "", "2,\"say \"\"hi\"\"\""), all(records));
  }

  @Test
  void aQuoteInsideAFieldOpensNothing() throws IOException {
    assertEquals(List.of("5\" pipe,1", "b,2"), all(csv("h\n5\" pipe,1\nb,2\n")));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOnlyItsOwnLine() throws IOException {
    assertEquals(List.of("\"a,1", "b,2", "c,3"), all(csv("h\n\"a,1\nb,2\nc,3\n")));
    String filler = "y".repeat(MOST_BYTES - 1);
    assertEquals(
        List.of("\"a", filler, "\"b\"", "c"), all(csv("h\n\"a\n" + filler + "\n\"b\"\nc\n")));
  }

  @Property
  void recordsThatWereJoinedAreSplitAgain(@ForAll("rows") List<List<String>> rows)
      throws IOException {
    List<String> records =
        rows.stream()
            .map(row -> row.stream().map(RawRecordsTest::quoted).collect(Collectors.joining(",")))
            .toList();
    String file = "h\n" + records.stream().map(each -> each + "\n").collect(Collectors.joining());
    assertEquals(records, all(csv(file)));
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    return Arbitraries.strings()
        .withChars('a', ',', '"', '\n', '\r', ' ')
        .ofMaxLength(5)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .list()
        .ofMaxSize(5);
  }

  private static String quoted(String field) {
    return "\"" + field.replace("\"", "\"\"") + "\"";
  }

  private static Lines lines(String file) {
    return new Lines(
        new BufferedInputStream(new ByteArrayInputStream(file.getBytes(UTF_8))), MOST_BYTES);
  }

  private static CsvRecords csv(String file) {
    return new CsvRecords(lines(file), ',', true, MOST_BYTES);
  }

  private static List<String> all(RawRecords raw) throws IOException {
    List<String> found = new ArrayList<>();
    for (Optional<byte[]> next = raw.next(); next.isPresent(); next = raw.next()) {
      found.add(text(next.get()));
    }
    return found;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
