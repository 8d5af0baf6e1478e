package io.limn.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFileNameTest {
  private static final String SESSION = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @Test
  void readsWhatItWrote() {
    for (String topic : new String[] {"orders", "a-1-b", "x.y_z-00000000000000000007"}) {
      DataFileName landed = new DataFileName(topic, 12, 345, SESSION, 6, false);
      DataFileName refused = new DataFileName(topic, 12, 345, SESSION, 7, true);
      assertEquals(Optional.of(landed), DataFileName.parse(landed.toString()));
      assertEquals(Optional.of(refused), DataFileName.parse(refused.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "notes.txt",
        "orders-1-00000000000000000345-0f8fad5b-d9cb-469f-a165-70867728950e-6.avro.bak",
        "orders-1-00000000000000000345-0f8fad5b-d9cb-469f-a165-70867728950e.avro",
        "orders-1-345-0f8fad5b-d9cb-469f-a165-70867728950e-6.avro",
        "orders-1-00000000000000000345-0F8FAD5B-D9CB-469F-A165-70867728950E-6.avro",
        "copy of orders-1-00000000000000000345-0f8fad5b-d9cb-469f-a165-70867728950e-6.avro",
        "orders-1-00000000000000000345-0f8fad5b-d9cb-469f-a165-70867728950e-6.parquet",
      })
  void isNoOtherName(String name) {
    assertEquals(Optional.empty(), DataFileName.parse(name));
  }
}
