package io.limn.spark.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumberTest {

  @Property
  void readsBackEveryDecimalThatFits(
      @ForAll @BigRange(min = "-99999999", max = "99999999") @Scale(4) BigDecimal number) {
    assertEquals(number.setScale(4), ExactNumber.decimal(number.toPlainString(), 12, 4));
    assertEquals(number.setScale(4), ExactNumber.decimal(number.toString(), 12, 4));
  }

  @Property
  void readsBackEveryLong(@ForAll long number) {
    assertEquals(number, ExactNumber.whole(number + ".0", Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Property
  void readsBackEveryFiniteDouble(@ForAll double number) {
    assertEquals(number, ExactNumber.real(Double.toString(number)));
  }

  @Test
  void takesNoDigitAway() {
    assertEquals(17850L, ExactNumber.whole("17850.0", Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertEquals(1000L, ExactNumber.whole("1E3", Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertNull(ExactNumber.whole("1.5", Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertNull(ExactNumber.whole("2147483648", Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertNull(ExactNumber.decimal("1.00000000000000000000000000000000000000001", 18, 4));
    assertNull(ExactNumber.decimal("123456.7", 6, 1));
    assertEquals(new BigDecimal("0.00"), ExactNumber.decimal("-0.000000", 4, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1 ", "NaN", "Infinity", "0x1p3", "1d", "1,5", "1e9999", "."})
  void refusesWhatIsNoNumber(String text) {
    assertNull(ExactNumber.real(text));
    assertNull(ExactNumber.decimal(text, 38, 10));
  }
}
