package io.limn.hive.read;

/**
 * Parquet's levels of an array or a map.
 *
 * @param defined the definition level from which on it is not null
 * @param filled the definition level from which on it has an element
 * @param repetition the repetition level of each further element
 */
record Levels(int defined, int filled, int repetition) {}
