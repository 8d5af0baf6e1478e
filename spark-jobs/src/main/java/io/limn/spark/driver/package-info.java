/**
 * The Spark driver that stays: commands hand it their jobs over a Unix socket, and each runs in a
 * session of its own.
 */
package io.limn.spark.driver;
