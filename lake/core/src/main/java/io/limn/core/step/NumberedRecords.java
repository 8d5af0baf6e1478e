package io.limn.core.step;

import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStore.Published;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * A folder of Avro files that are named by a number, 20 digits wide, and never replaced: the
 * process that takes a number first decides what it holds, and everybody else adopts it.
 */
final class NumberedRecords<T extends SpecificRecord> {
  private static final String ENDING = ".avro";

  private final FileStore store;
  private final String folder;
  private final Class<T> type;

  NumberedRecords(FileStore store, String folder, Class<T> type) {
    this.store = store;
    this.folder = folder;
    this.type = type;
  }

  Optional<T> read(long number) throws IOException {
    String location = location(number);
    return store.status(location).isPresent()
        ? Optional.of(RecordFile.read(store, location, type))
        : Optional.empty();
  }

  OptionalLong newest() throws IOException {
    return store.list(folder).stream()
        .map(StoredFile::name)
        .filter(name -> name.matches("\\d{20}\\.avro"))
        .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
        .max();
  }

  /**
   * Takes a number, or adopts what took it before.
   *
   * @return what the number holds now, for good
   * @throws IOException the outcome is unknown after several look-ups; run it again
   */
  T publish(long number, T proposed) throws IOException {
    store.makeFolder(folder);
    String target = location(number);
    return store.retries().call(() -> attempt(target, proposed));
  }

  private T attempt(String target, T proposed) throws IOException {
    if (store.status(target).isPresent()) {
      return RecordFile.read(store, target, type);
    }
    return RecordFile.publish(store, target, RecordFile.encode(proposed)) == Published.NOW
        ? proposed
        : RecordFile.read(store, target, type);
  }

  private String location(long number) {
    return folder + "/" + String.format(Locale.ROOT, "%020d", number) + ENDING;
  }
}
