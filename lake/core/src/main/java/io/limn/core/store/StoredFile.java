package io.limn.core.store;

/**
 * A file or folder of a store.
 *
 * @param location relative to the lake's root
 * @param bytes 0 for a folder
 */
public record StoredFile(String location, boolean folder, long bytes, long modifiedAtEpochMillis) {

  public String name() {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
