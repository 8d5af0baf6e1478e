package io.limn.tests.budget;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the parts that a long run is cut into: {@code -Dlimn.shard=2/4}.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Shard(int number, int of) {
  static final String PROPERTY = "limn.shard";
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d?)/([1-9]\\d?)");

  /** Refuses what is no shard. */
  public Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException("there is no shard " + number + "/" + of);
    }
  }

  /** This run's; the only one of one where it is not cut. */
  public static Shard ofThisRun() {
    return parsed(System.getProperty(PROPERTY, "1/1"));
  }

  static Shard parsed(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "-D" + PROPERTY + "=" + text + " is not a shard; write it like 2/4");
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** This shard's share of the seeds of a class that is divided: each is in one shard. */
  public <T> List<T> share(List<T> seeds) {
    return of == 1 ? seeds : ShardPlan.ofThisModule(of).share(number, seeds);
  }
}
