package io.limn.core.audit.equation;

/**
 * Offsets {@code [first, end)} that retention deleted before they landed, and that an operator
 * accepted as lost.
 *
 * @param subject the topic partition
 * @param note who accepted it, when and why
 */
public record AcceptedLoss(String subject, long first, long end, String note) {}
