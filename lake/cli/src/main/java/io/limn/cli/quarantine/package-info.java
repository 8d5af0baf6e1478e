/**
 * {@code limn quarantine}: lists, shows, exports, replays and dismisses what was refused, on
 * landing and in silver.
 */
package io.limn.cli.quarantine;
