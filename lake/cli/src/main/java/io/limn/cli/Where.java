package io.limn.cli;

/** What runs a job: the process that submits it, or the cluster's YARN. */
enum Where {
  LOCAL,
  YARN
}
