package io.limn.tests.budget;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which test class is in which shard: the longest first, each where there is least to do. Classes
 * that are divided fill up what is left: a shard with less to do gets more of their seeds.
 */
final class ShardPlan {
  private final Map<String, Integer> shards = new TreeMap<>();
  private final Set<String> divided;
  private final double[] minutes;

  /** What the divided classes have done, of 1, when this shard begins; and at the end all. */
  private final double[] done;

  /**
   * A function of its arguments.
   *
   * @param minutes of each class
   * @param divided those of them that are divided
   */
  ShardPlan(Map<String, Double> minutes, Set<String> divided, int of) {
    this.divided = Set.copyOf(divided);
    this.minutes = new double[of];
    this.done = new double[of + 1];
    minutes.entrySet().stream()
        .filter(each -> !divided.contains(each.getKey()))
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> put(each.getKey(), each.getValue()));
    fill(divided.stream().mapToDouble(name -> minutes.getOrDefault(name, 0.0)).sum());
  }

  /** By the file of this module. */
  static ShardPlan ofThisModule(int of) {
    return LongLines.read(LongLines.ofThisModule()).plan(of);
  }

  private void put(String name, double cost) {
    int least = 0;
    for (int shard = 1; shard < minutes.length; shard++) {
      if (minutes[shard] < minutes[least]) {
        least = shard;
      }
    }
    minutes[least] += cost;
    shards.put(name, least + 1);
  }

  /** Pours so much over the shards; the lowest get it first, up to one level. */
  private void fill(double toPour) {
    double[] sorted = minutes.clone();
    Arrays.sort(sorted);
    double level = 0;
    double below = 0;
    for (int filled = 1; filled <= sorted.length; filled++) {
      below += sorted[filled - 1];
      level = (toPour + below) / filled;
      if (filled == sorted.length || level <= sorted[filled]) {
        break;
      }
    }
    for (int shard = 0; shard < minutes.length; shard++) {
      double poured = Math.max(0, level - minutes[shard]);
      minutes[shard] += poured;
      done[shard + 1] = done[shard] + (toPour > 0 ? poured / toPour : 1.0 / minutes.length);
    }
    done[minutes.length] = 1; // whatever rounding left
  }

  /**
   * Whether a class runs in this shard, for a part of its seeds at least. What {@code mvn verify}
   * runs whole is in none.
   */
  boolean has(int shard, String name) {
    if (divided.contains(name)) {
      return done[shard] > done[shard - 1];
    }
    return shards.getOrDefault(name, 0) == shard;
  }

  /** A shard's share of the seeds of a divided class; each seed is in one shard. */
  <T> List<T> share(int shard, List<T> seeds) {
    return seeds.subList(
        (int) Math.round(done[shard - 1] * seeds.size()),
        (int) Math.round(done[shard] * seeds.size()));
  }

  /** How long a shard takes, without what starts and stops. */
  double minutes(int shard) {
    return minutes[shard - 1];
  }
}
