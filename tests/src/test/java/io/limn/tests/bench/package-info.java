/**
 * Benchmarks, run by hand: {@link io.limn.tests.bench.LongLedgerBenchmark} asks a short and a
 * {@link io.limn.tests.bench.LongLedger} the same {@link io.limn.tests.bench.Question}s, each in a
 * process of its own.
 */
package io.limn.tests.bench;
