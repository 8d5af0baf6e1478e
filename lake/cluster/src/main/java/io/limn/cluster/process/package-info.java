/**
 * Java processes: how one is told apart from a later process with the same number ({@link
 * io.limn.cluster.process.ProcessIdentity}), how its command line is made ({@link
 * io.limn.cluster.process.JavaCommand}), how one that must not outlive us is run ({@link
 * io.limn.cluster.process.ChildJvm}), and what a log ends with ({@link
 * io.limn.cluster.process.LogTail}). Knows nothing of servers.
 */
package io.limn.cluster.process;
