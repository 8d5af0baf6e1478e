/**
 * The nouns of a declared dataset: source, event time, landing, bronze, silver, gold and serving,
 * as {@code conf/datasets/<name>.yaml} states them. Every room of the main path is driven by these
 * records and by nothing else.
 */
package io.limn.core.dataset;
