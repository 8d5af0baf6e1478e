package io.limn.spark.driver;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the heap was nearly full after its last collection. */
final class HeapShortage implements Supplier<Optional<String>> {
  private static final double FULL = 0.75;

  @Override
  public Optional<String> get() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      boolean old =
          pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Old|Tenured).*");
      if (old && after != null && after.getMax() > 0) {
        double used = (double) after.getUsed() / after.getMax();
        if (used > FULL) {
          return Optional.of(
              String.format(
                  Locale.ROOT, "the memory of the Spark driver is in use by %.0f %%", 100 * used));
        }
      }
    }
    return Optional.empty();
  }
}
