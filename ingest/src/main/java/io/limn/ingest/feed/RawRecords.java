package io.limn.ingest.feed;

import java.io.IOException;
import java.util.Optional;

/** The raw records of one file, in order, without their line ends. */
interface RawRecords {
  /** The raw header line that names the columns; empty when the file has none. */
  Optional<byte[]> columns() throws IOException;

  /** The next record, which may be empty; empty Optional at the end of the file. */
  Optional<byte[]> next() throws IOException;
}
