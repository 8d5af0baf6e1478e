/**
 * Gold: SQL models over silver, recomputed for the dates that silver's change feed names, and
 * merged so that only rows which really differ are touched. Room six of the main path.
 */
package io.limn.spark.gold;
