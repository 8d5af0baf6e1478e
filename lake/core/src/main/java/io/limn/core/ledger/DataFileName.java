package io.limn.core.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a landed file says. It carries its session and a number of its own, so that no
 * two landers ever write the same file, and so that a sweep knows whose it is.
 *
 * @param firstOffset of its unit
 * @param session UUID
 * @param number the session's files are counted
 * @param quarantine whether it holds refused records
 */
public record DataFileName(
    String topic,
    int topicPartition,
    long firstOffset,
    String session,
    int number,
    boolean quarantine) {
  private static final String LANDED = ".avro";
  private static final String QUARANTINE = ".quarantine.avro";
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9._-]+)-(\\d{1,9})-(\\d{20})"
              + "-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\\d{1,9})(\\.quarantine)?\\.avro");

  /** Reads what {@link #toString} wrote; empty for every other name. */
  public static Optional<DataFileName> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new DataFileName(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4),
                Integer.parseInt(matcher.group(5)),
                matcher.group(6) != null))
        : Optional.empty();
  }

  /** The file's name. */
  @Override
  public String toString() {
    return String.join(
            "-",
            topic,
            Integer.toString(topicPartition),
            LedgerFolder.digits(firstOffset),
            session,
            Integer.toString(number))
        + (quarantine ? QUARANTINE : LANDED);
  }
}
