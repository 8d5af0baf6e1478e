/** {@code limn catalog}: the lake's tables in a Hive Metastore, compared and put right. */
package io.limn.cli.catalog;
