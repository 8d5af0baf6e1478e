/**
 * Real kills: landers, brokers and HDFS are hurt at random moments while records come in, and at
 * the end every offset must be accounted for exactly once.
 *
 * <p>A {@link io.limn.tests.kills.Plan} says what one seed does. A {@link io.limn.tests.kills.Run}
 * does it: a {@link io.limn.tests.kills.Feed} sends, {@link io.limn.tests.kills.KeptLander}s land,
 * each with a list of {@link io.limn.tests.kills.Act}s against it, and another list against what is
 * around them.
 */
package io.limn.tests.kills;
