/**
 * The jobs for {@code spark-submit}: {@link io.limn.spark.Silver}, {@link io.limn.spark.Gold},
 * {@link io.limn.spark.Publish}, the three of them in one driver as {@link io.limn.spark.Run}, and
 * two that only read, {@link io.limn.spark.Query} and {@link io.limn.spark.AuditFacts}. Rooms five
 * to seven of the main path.
 */
package io.limn.spark;
