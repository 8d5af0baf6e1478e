/**
 * {@code limn schedule}: deploys, starts, shows, runs, reruns and kills the runs of a lake under
 * Oozie, and keeps the evidence of a run that failed.
 */
package io.limn.cli.schedule;
