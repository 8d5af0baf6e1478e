package io.limn.cli.job;

/** What runs a job: the process that submits it, or the cluster's YARN. */
public enum JobLocation {
  LOCAL,
  YARN
}
