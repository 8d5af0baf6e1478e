/** {@code limn audit}: gathers the facts of every layer, and shows whether they tally. */
package io.limn.cli.audit;
