package io.limn.spark.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TokenRangeTest {

  @Property
  void coversTheRingOnce(@ForAll @IntRange(min = 1, max = 300) int parts) {
    List<TokenRange> ranges = TokenRange.split(parts);

    assertEquals(parts, ranges.size());
    assertEquals(Long.MIN_VALUE, ranges.get(0).first());
    assertEquals(Long.MAX_VALUE, ranges.get(parts - 1).last());
    for (int i = 1; i < parts; i++) {
      assertEquals(ranges.get(i - 1).last() + 1, ranges.get(i).first());
    }
  }
}
