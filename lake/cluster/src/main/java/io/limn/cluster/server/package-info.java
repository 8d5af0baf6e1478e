/**
 * What a server is: one {@link io.limn.cluster.server.Server} each, declared in {@link
 * io.limn.cluster.server.Servers} and read by everything else. An entry says what to run, with
 * which heap, flags, files and {@link io.limn.cluster.server.Port}s, what has to be made before the
 * first start, and when the server is well. A {@link io.limn.cluster.server.ServerHome} is the
 * folder that one of them lives in. Nothing here starts a process that stays.
 */
package io.limn.cluster.server;
