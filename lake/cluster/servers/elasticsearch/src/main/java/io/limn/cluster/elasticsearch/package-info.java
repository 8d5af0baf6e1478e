/**
 * What an Elasticsearch made of published artifacts lacks: a main class that starts one node
 * ({@link io.limn.cluster.elasticsearch.NodeLauncher}) and the answer to {@code GET /}, by which
 * clients recognise a server ({@link io.limn.cluster.elasticsearch.RestRootPlugin}). Runs inside
 * the server's process, on its class path; the rest of Limn never sees these classes.
 */
package io.limn.cluster.elasticsearch;
