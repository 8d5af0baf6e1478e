/**
 * Steps of silver and gold, and receipts of serving stores: what is written down, under a number
 * that only one can take, before a batch runs and after it was published.
 */
package io.limn.core.step;
