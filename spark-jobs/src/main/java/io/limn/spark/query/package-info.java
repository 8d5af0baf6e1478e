/** Asks the lake's tables by name, read-only and without a metastore. */
package io.limn.spark.query;
