/**
 * What the lake has: {@link io.limn.catalog.lake.LakeTables}. Reads the lake, never a metastore.
 */
package io.limn.catalog.lake;
