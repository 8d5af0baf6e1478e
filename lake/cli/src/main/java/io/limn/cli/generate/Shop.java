package io.limn.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Some days of a web shop: the same number of records and the same seed give the same lines. Mostly
 * new orders; among them copies, changed orders, orders that arrive days late, fields that the
 * schema does not know, and every {@link Fault}. Not thread-safe.
 */
final class Shop {
  private static final Instant OPENS = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration OPEN = Duration.ofDays(7);
  private static final int LATEST_HOURS = 96;

  private static final int PER_MILLE = 1000;
  private static final int SPOILT_BELOW = 40;
  private static final int COPIED_BELOW = 70;
  private static final int OLD_VERSION_BELOW = 80;
  private static final int CHANGED_BELOW = 130;
  private static final int LATE_BELOW = 150;
  private static final int COUPON_ONE_IN = 60;
  private static final int OVERSIZED_ONE_IN = 4;

  private static final List<String> COUNTRIES =
      List.of("DE", "DE", "DE", "AT", "CH", "FR", "FR", "NL", "PL", "SE", " de ", "it");
  private static final int CUSTOMERS = 5_000;
  private static final int ARTICLES = 400;
  private static final int MOST_ITEMS = 4;
  private static final int MOST_OF_ONE = 5;
  private static final int DEAREST_CENTS = 20_000;

  private final Random random;
  private final long records;
  private final Truth truth = new Truth();
  private final List<ShopOrder> standing = new ArrayList<>();
  private final List<ShopOrder> replaced = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private long made;
  private int spoilt;

  Shop(long records, long seed) {
    this.records = records;
    this.random = new Random(seed);
    for (int round = 0; round < OVERSIZED_ONE_IN; round++) {
      for (Fault fault : Fault.values()) {
        if (fault != Fault.OVERSIZED || round == 0) {
          faults.add(fault);
        }
      }
    }
  }

  /** Whether there is another line. */
  boolean open() {
    return made < records;
  }

  /** What must come of all lines so far. */
  Expected expected() {
    return truth.expected();
  }

  /** The next line, without its end. */
  String next() {
    Instant now =
        OPENS.plus(OPEN.multipliedBy(made).dividedBy(records)).truncatedTo(ChronoUnit.MILLIS);
    made++;
    int dice = random.nextInt(PER_MILLE);
    if (dice < SPOILT_BELOW) {
      return spoilt(fresh(now, Optional.empty()));
    }
    if (dice < COPIED_BELOW && !standing.isEmpty()) {
      return good(any(standing));
    }
    if (dice < OLD_VERSION_BELOW && !replaced.isEmpty()) {
      return good(any(replaced));
    }
    if (dice < CHANGED_BELOW && !standing.isEmpty()) {
      return changed(now);
    }
    boolean late = dice < LATE_BELOW;
    Instant at = late ? now.minus(1 + random.nextInt(LATEST_HOURS), ChronoUnit.HOURS) : now;
    boolean couponed = random.nextInt(COUPON_ONE_IN) == 0;
    ShopOrder order = fresh(at, couponed ? Optional.of("SPRING-" + made) : Optional.empty());
    standing.add(order);
    return good(order);
  }

  private String good(ShopOrder order) {
    truth.good(order);
    return order.json().toString();
  }

  private String changed(Instant now) {
    int which = random.nextInt(standing.size());
    ShopOrder before = standing.get(which);
    ShopOrder after = before.changed(1 + random.nextInt(MOST_OF_ONE), now);
    replaced.add(before);
    standing.set(which, after);
    return good(after);
  }

  private String spoilt(ShopOrder order) {
    Fault fault = faults.get(spoilt % faults.size());
    spoilt++;
    truth.spoilt(fault);
    return fault.spoil(order);
  }

  private ShopOrder fresh(Instant at, Optional<String> coupon) {
    List<ShopOrder.Item> items = new ArrayList<>();
    int lines = 1 + random.nextInt(MOST_ITEMS);
    for (int line = 0; line < lines; line++) {
      items.add(
          new ShopOrder.Item(
              String.format(Locale.ROOT, "SKU-%04d", random.nextInt(ARTICLES)),
              1 + random.nextInt(MOST_OF_ONE),
              1 + random.nextInt(DEAREST_CENTS)));
    }
    return new ShopOrder(
        String.format(Locale.ROOT, "O-%08d", made),
        String.format(Locale.ROOT, "customer-%04d", random.nextInt(CUSTOMERS)),
        COUNTRIES.get(random.nextInt(COUNTRIES.size())),
        List.copyOf(items),
        ShopOrder.total(items),
        at,
        coupon);
  }

  private ShopOrder any(List<ShopOrder> orders) {
    return orders.get(random.nextInt(orders.size()));
  }
}
