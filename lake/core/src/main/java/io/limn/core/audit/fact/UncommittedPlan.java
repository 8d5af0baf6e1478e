package io.limn.core.audit.fact;

/** A planned step that no commit carries: running, or interrupted and waiting to be run again. */
public record UncommittedPlan(long step, long createdAtEpochMillis) {}
