/**
 * The same questions to Spark and to Hive, about tables that Spark wrote: {@link
 * io.limn.tests.hive.HiveAgainstSparkIT}.
 */
package io.limn.tests.hive;
