/**
 * What YARN knows of the applications behind a run. {@link io.limn.oozie.logs.Applications} tells
 * their states and waits for their end, {@link io.limn.oozie.logs.ApplicationLog} reads what they
 * logged, running or finished, and {@link io.limn.oozie.logs.FailureReason} finds the line in it
 * that says why.
 */
package io.limn.oozie.logs;
