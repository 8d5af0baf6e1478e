package io.limn.core.store;

import io.limn.core.retry.RetryPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.SeekableInput;

/**
 * The calls that landing and ledger make to the lake's file system.
 *
 * <p>Locations are relative to the lake's root, with slashes and without a leading one. After an
 * {@link IOException} the outcome of a call is unknown: it may have been done. Callers look it up,
 * they never retry blind.
 */
public interface FileStore {

  /**
   * Begins a new file. The parent folder must exist and is never made on the way: a revoked session
   * must not come back to life.
   *
   * @throws IOException when the file exists, or its folder does not
   */
  StoredOutput create(String location) throws IOException;

  /** Opens a finished file for reading at any position. */
  SeekableInput open(String location) throws IOException;

  /** Files and folders in a folder, by name; empty when there is no such folder. */
  List<StoredFile> list(String folder) throws IOException;

  /** What is at a location, if anything. */
  Optional<StoredFile> status(String location) throws IOException;

  /** Makes a folder and its parents; harmless when it is there. */
  void makeFolder(String location) throws IOException;

  /**
   * Makes a finished file visible under its final name, atomically, and refuses to replace.
   *
   * <p>{@link Published#NOW} and {@link Published#ALREADY_TAKEN} are certain. An {@link
   * IOException} is an unknown outcome, a missing {@code from} included.
   */
  Published publish(String from, String to) throws IOException;

  /** Deletes a file; harmless when it is gone. */
  void deleteFile(String location) throws IOException;

  /** Deletes a folder and all that is in it; harmless when it is gone. */
  void deleteFolder(String location) throws IOException;

  /** How a failed call is tried again, by callers that have looked up what became of it. */
  RetryPolicy retries();

  /** What became of a {@link #publish}. */
  enum Published {
    /** The name was free and is now ours. */
    NOW,
    /** The name was already taken; nothing was changed. */
    ALREADY_TAKEN
  }
}
