/**
 * Silver: bronze rows are cleaned, typed, held against the rules and de-duplicated, and every one
 * of them gets a verdict: kept, duplicate, superseded, quarantined or filtered. Room five of the
 * main path.
 */
package io.limn.spark.silver;
