/**
 * Benchmarks, run by hand: {@link io.limn.tests.bench.LongLedgerBenchmark} asks a short and a
 * {@link io.limn.tests.bench.LongLedger} the same {@link io.limn.tests.bench.Question}s, each in a
 * process of its own; {@link io.limn.tests.bench.HiveBenchmark} asks {@link
 * io.limn.tests.bench.HiveQuestion}s of Hive and of Spark.
 */
package io.limn.tests.bench;
