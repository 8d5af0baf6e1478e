package io.limn.cli.schedule;

import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStore.Published;
import java.io.IOException;

/**
 * What a scheduled run leaves behind. What is in it stays as it is; what comes later lies beside.
 */
final class RunFolder {
  private final FileStore store;
  private final String location;

  /**
   * @param location relative to the lake's root; made when something is added
   */
  RunFolder(FileStore store, String location) {
    this.store = store;
    this.location = location;
  }

  /**
   * Adds a file: NAME.ending, or NAME-2.ending and so on where that name is taken.
   *
   * @return where it is, relative to the lake's root
   */
  String add(String name, String ending, byte[] bytes) throws IOException {
    store.makeFolder(location);
    int number = 1;
    String target = location + "/" + name + ending;
    while (RecordFile.publish(store, target, bytes) == Published.ALREADY_TAKEN) {
      number++;
      target = location + "/" + name + "-" + number + ending;
    }
    return target;
  }
}
