/**
 * What each layer says of itself, counted from its own data, and the file in which a Spark job
 * hands its part to the audit. Facts judge nothing.
 */
package io.limn.core.audit.fact;
