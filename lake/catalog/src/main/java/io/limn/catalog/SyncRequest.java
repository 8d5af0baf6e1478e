package io.limn.catalog;

import java.util.List;

/**
 * What a catalogue should hold of one lake.
 *
 * @param metastoreUris one for each metastore that stands in for the others
 * @param root the lake's root, a URI: tables that bear it in the catalogue are this lake's
 * @param dryRun only find out what would be done
 */
public record SyncRequest(
    List<String> metastoreUris, String root, boolean dryRun, List<TableEntry> tables) {}
