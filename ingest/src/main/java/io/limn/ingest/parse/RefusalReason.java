package io.limn.ingest.parse;

import java.util.Locale;

/** Why a record is refused on landing. */
public enum RefusalReason {
  /** The value is larger than the dataset allows. */
  TOO_LARGE,
  /** The dataset requires a key. */
  NULL_KEY,
  /** The dataset requires a value. */
  NULL_VALUE,
  /** The bytes are not UTF-8. */
  NOT_UTF8,
  /** The text is not one JSON document, or not an object. */
  NOT_JSON,
  /** The text is not one CSV record. */
  NOT_CSV,
  /** A field or column occurs twice. */
  DUPLICATE_FIELD,
  /** A field that the schema requires is not there. */
  MISSING_FIELD,
  /** A field that the schema requires holds another type of value. */
  TYPE_MISMATCH,
  /** The CSV record has more or fewer fields than its header names. */
  WRONG_FIELD_COUNT,
  /** No header names the columns of the CSV record. */
  MISSING_HEADER,
  /** The event time is missing, or is no time. */
  EVENT_TIME;

  /** As quarantine files and reports spell it, in kebab-case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
