/**
 * What a Delta column is in Hive: its type ({@link io.limn.hive.type.HiveTypes}), what a timestamp
 * means there ({@link io.limn.hive.type.Timestamps}, {@link io.limn.hive.type.SessionZone}), and
 * under which name or id the data files hold it ({@link io.limn.hive.type.ColumnMapping}).
 */
package io.limn.hive.type;
