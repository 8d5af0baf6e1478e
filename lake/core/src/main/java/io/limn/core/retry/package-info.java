/**
 * Trying again what an outage made fail: the one place that counts attempts and pauses between
 * them. What may be tried again, and what has to be looked up before, is for the caller to know.
 */
package io.limn.core.retry;
