package io.limn.core.store;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file being written: what was written before a {@link #sync} survives a crash of any machine.
 */
public abstract class StoredOutput extends OutputStream {

  /** Forces everything written so far to disk. */
  public abstract void sync() throws IOException;
}
