/**
 * What has to do with landing: a producer to try it with, the landers, what the ledger says of
 * them, and the sweep behind them.
 */
package io.limn.cli.landing;
