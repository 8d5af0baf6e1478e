package io.limn.catalog;

/**
 * A table of the lake as a catalogue names it.
 *
 * @param location the folder's URI
 * @param schema the Avro schema of the lake's own records; empty for a Delta table, whose log tells
 *     it
 */
public record TableEntry(
    String database,
    String name,
    Contents contents,
    String comment,
    String location,
    String schema) {

  /** What its files are, and so which storage handler reads them. */
  public enum Contents {
    /** A Delta table. */
    DELTA,
    /**
     * Of a dataset's ledger: the units that landed. The location is the dataset's bronze folder.
     */
    MANIFESTS,
    /** Of a dataset's ledger, likewise: what happened to landed offsets later. */
    AMENDMENTS,
    /** Of a dataset's ledger, likewise: the records that were refused on landing. */
    QUARANTINED,
    /** Planned steps of a silver or gold table. */
    STEPS,
    /** What serving stores hold of a gold table. */
    RECEIPTS
  }

  /** database.name. */
  public String qualifiedName() {
    return database + "." + name;
  }
}
