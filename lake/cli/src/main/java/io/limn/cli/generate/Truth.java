package io.limn.cli.generate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps account of what is sent, and knows what must come of it. Not thread-safe. */
final class Truth {
  private final Map<String, Standing> orders = new HashMap<>();
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private final SortedMap<String, Long> quarantined = new TreeMap<>();
  private final SortedMap<String, Long> filtered = new TreeMap<>();
  private long rescued;
  private long superseded;
  private long duplicates;
  private long sent;

  /** The version of an order that stays, and how often it was sent. */
  private record Standing(ShopOrder order, long times) {}

  void good(ShopOrder order) {
    sent++;
    rescued += order.coupon().isPresent() ? 1 : 0;
    Standing standing = orders.get(order.id());
    if (standing == null) {
      orders.put(order.id(), new Standing(order, 1));
      return;
    }
    int later = order.createdAt().compareTo(standing.order().createdAt());
    if (later == 0) {
      duplicates++;
      orders.put(order.id(), new Standing(order, standing.times() + 1));
    } else if (later > 0) {
      superseded += standing.times();
      duplicates -= standing.times() - 1;
      orders.put(order.id(), new Standing(order, 1));
    } else {
      superseded++;
    }
  }

  void spoilt(Fault fault) {
    sent++;
    switch (fault.stage()) {
      case LANDING -> refused.merge(fault.found(), 1L, Long::sum);
      case SILVER_QUARANTINE -> quarantined.merge(fault.found(), 1L, Long::sum);
      case SILVER_FILTER -> filtered.merge(fault.found(), 1L, Long::sum);
    }
  }

  Expected expected() {
    long landed = sent - sum(refused);
    SortedMap<DayAndCountry, long[]> days = new TreeMap<>();
    for (Standing standing : orders.values()) {
      ShopOrder order = standing.order();
      long[] sums =
          days.computeIfAbsent(
              new DayAndCountry(order.date(), order.country().strip().toUpperCase(Locale.ROOT)),
              day -> new long[3]);
      sums[0]++;
      sums[1] += order.quantity();
      sums[2] += order.amountCents();
    }
    List<Expected.Revenue> revenue =
        days.entrySet().stream()
            .map(
                day ->
                    new Expected.Revenue(
                        day.getKey().day().toString(),
                        day.getKey().country(),
                        day.getValue()[0],
                        day.getValue()[1],
                        ShopOrder.text(day.getValue()[2])))
            .toList();
    long cents = days.values().stream().mapToLong(sums -> sums[2]).sum();
    Expected.Silver silver =
        new Expected.Silver(
            orders.size(), duplicates, superseded, quarantined, filtered, orders.size());
    return new Expected(sent, landed, refused, rescued, silver, revenue, ShopOrder.text(cents));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private record DayAndCountry(LocalDate day, String country) implements Comparable<DayAndCountry> {
    private static final Comparator<DayAndCountry> ORDER =
        Comparator.comparing(DayAndCountry::day).thenComparing(DayAndCountry::country);

    @Override
    public int compareTo(DayAndCountry other) {
      return ORDER.compare(this, other);
    }
  }
}
