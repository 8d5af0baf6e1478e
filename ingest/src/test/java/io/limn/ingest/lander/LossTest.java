package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LossTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"orders-0:5-8", "a.b-c_d-1-12:0-9007199254740993", "7-7:7-8", "-0-1-2:4-5"})
  void readsWhatItWrites(String text) {
    assertEquals(text, Loss.parse(text).toString());
  }

  @Test
  void readsFromTheRightBecauseTopicsMayHoldDashes() {
    assertEquals(new Loss("web-orders.v1-2", 3, 5, 8), Loss.parse("web-orders.v1-2-3:5-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders",
        "orders-0",
        "orders:5-8",
        "orders-0:5",
        "orders-0:5-",
        "orders-0:-8",
        "orders-x:5-8",
        "orders-0:5..8",
        "orders-0:5-8 ",
        "or ders-0:5-8",
        "orders/0:5-8",
        "orders-0:99999999999999999999-8",
      })
  void refusesWhatIsNotOne(String text) {
    String said = assertThrows(IllegalArgumentException.class, () -> Loss.parse(text)).getMessage();
    assertTrue(said.contains("is not TOPIC-PARTITION:FROM-TO, such as orders-0:120-250"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders-0:5-5", "orders-0:8-5"})
  void refusesALossOfNothing(String text) {
    String said = assertThrows(IllegalArgumentException.class, () -> Loss.parse(text)).getMessage();
    assertTrue(said.contains("TO is not included, and must be greater than FROM"), said);
  }
}
