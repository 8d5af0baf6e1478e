/**
 * Is a server well? Each {@link io.limn.cluster.health.HealthCheck} asks one server in its own
 * protocol, once, within seconds; who waits for health asks again.
 */
package io.limn.cluster.health;
