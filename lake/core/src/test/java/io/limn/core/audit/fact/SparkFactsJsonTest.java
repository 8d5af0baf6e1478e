package io.limn.core.audit.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.core.audit.fact.SilverFacts.AccountRow;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SparkFactsJsonTest {
  private static final Contents CONTENTS = new Contents(7, "00ff");

  @Test
  void givesBackWhatWasWritten() throws IOException {
    SparkFacts facts =
        new SparkFacts(
            "orders",
            false,
            Finding.found(silver()),
            List.of(gold()),
            List.of(published(), notYet()));
    assertEquals(facts, copied(facts));
  }

  @Test
  void tellsNotYetFromUnreachable() throws IOException {
    SparkFacts none = new SparkFacts("orders", true, Finding.notYet(), List.of(), List.of());
    assertEquals(none, copied(none));
    SparkFacts lost =
        new SparkFacts("orders", true, Finding.unreachable("gone"), List.of(), List.of());
    assertEquals(lost, copied(lost));
  }

  @Test
  void refusesADocumentThatLacksAField() {
    byte[] text = "{\"dataset\": \"orders\"}".getBytes(StandardCharsets.UTF_8);
    assertThrows(
        IllegalStateException.class, () -> SparkFactsJson.read(new ByteArrayInputStream(text)));
  }

  private static SparkFacts copied(SparkFacts facts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SparkFactsJson.write(facts, bytes);
    return SparkFactsJson.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static SilverFacts silver() {
    List<AccountRow> account =
        List.of(
            new AccountRow(RowVerdict.KEPT, Optional.empty(), 8),
            new AccountRow(RowVerdict.QUARANTINED, Optional.of("type:amount"), 2));
    SilverFacts.Step dropped =
        new SilverFacts.Step(
            1, 0, 3, 99L, 10, Optional.empty(), account, 2, 0, 7, Optional.empty());
    SilverFacts.Changes changes = new SilverFacts.Changes(7, 1, 0, 14);
    SilverFacts.Step step =
        new SilverFacts.Step(
            2,
            3,
            3,
            100L,
            0,
            Optional.of(new SilverFacts.Requeue(10, 10)),
            account,
            2,
            7,
            14,
            Optional.of(changes));
    return new SilverFacts(
        "silver.orders", "bronze.orders", 4, 7, List.of(dropped, step), Optional.of(plan()));
  }

  private static GoldFacts gold() {
    return new GoldFacts(
        "gold.daily",
        "silver.orders",
        1,
        7,
        List.of(new GoldFacts.Step(1, -1, 4, 100L)),
        Optional.of(
            new GoldFacts.Origin(
                1,
                List.of(new GoldFacts.Total("revenue", "12345678901234567890.12", "null")),
                Optional.of(new GoldFacts.Recomputed(CONTENTS, CONTENTS)))),
        Optional.empty());
  }

  private static ServingFacts published() {
    ServingFacts.Published published =
        new ServingFacts.Published(
            1, 101L, CONTENTS, Finding.unreachable("connection refused"), Optional.of(CONTENTS));
    return new ServingFacts(
        "gold.daily", "cassandra", "limn.daily", 1, 100L, Optional.of(published));
  }

  private static ServingFacts notYet() {
    return new ServingFacts("gold.daily", "elasticsearch", "daily", 1, 100L, Optional.empty());
  }

  private static UncommittedPlan plan() {
    return new UncommittedPlan(2, 98L);
  }
}
