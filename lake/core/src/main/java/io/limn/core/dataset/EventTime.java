package io.limn.core.dataset;

import java.util.List;

/**
 * How a record's event time is read from its payload.
 *
 * @param fields top-level payload fields, joined by a dash when there are several
 * @param format {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or a pattern of {@link
 *     java.time.format.DateTimeFormatter}; a time without an offset is in the dataset's zone
 */
public record EventTime(List<String> fields, String format) {}
