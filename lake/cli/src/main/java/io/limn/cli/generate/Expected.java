package io.limn.cli.generate;

import java.util.List;
import java.util.SortedMap;

/**
 * What must come of a set of generated files; {@code truth.json} holds exactly this.
 *
 * <p>Silver's rows, quarantine and filter, gold, and the sum of kept, duplicate and superseded do
 * not depend on how the records are cut into batches. How that sum is divided does: the figures
 * here are those of one silver step over everything. (In two steps, a version that was kept by the
 * first and gives way in the second has been kept once more.)
 *
 * @param sent lines in the files
 * @param landed sent, without what is refused on landing
 * @param refused on landing, by reason
 * @param rescued records with a field that the schema does not know
 * @param gold by day and country, in that order
 * @param revenue of all days, exact decimal text
 */
public record Expected(
    long sent,
    long landed,
    SortedMap<String, Long> refused,
    long rescued,
    Silver silver,
    List<Revenue> gold,
    String revenue) {

  /**
   * The verdicts of silver.
   *
   * @param quarantined by rule
   * @param filtered by rule
   */
  public record Silver(
      long kept,
      long duplicate,
      long superseded,
      SortedMap<String, Long> quarantined,
      SortedMap<String, Long> filtered,
      long rows) {}

  /** One row of gold. */
  public record Revenue(
      String orderDate, String country, long orders, long quantity, String revenue) {}
}
