package io.limn.core.audit.fact;

/**
 * Rows, whatever their order.
 *
 * @param hash order-free hash of (key, row), hexadecimal; equal contents have equal hashes wherever
 *     they are read from
 */
public record Contents(long rows, String hash) {}
