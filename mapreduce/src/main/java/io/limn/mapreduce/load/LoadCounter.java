package io.limn.mapreduce.load;

/** What a load's tasks count. For people; the commit rests on the files' own statistics. */
enum LoadCounter {
  FILES_READ,
  BYTES_READ,
  RECORDS_READ,
  TOMBSTONES_READ,
  ROWS_WRITTEN,
  FILES_WRITTEN
}
