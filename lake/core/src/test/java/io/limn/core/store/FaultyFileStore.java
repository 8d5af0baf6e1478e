package io.limn.core.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.file.SeekableInput;

/**
 * A file store whose calls fail when a test says so: before a call (nothing was done) or after it
 * (it was done, and reported as failed); once, or from then on, as if the process had died. It can
 * also pause before a call, for as long as others need to do something.
 */
public final class FaultyFileStore implements FileStore {
  /** The calls that can fail. */
  public enum Call {
    CREATE,
    WRITE,
    SYNC,
    CLOSE,
    OPEN,
    LIST,
    STATUS,
    MAKE_FOLDER,
    PUBLISH,
    DELETE_FILE,
    DELETE_FOLDER
  }

  /** Whether a failed call was done all the same. */
  public enum Moment {
    BEFORE,
    AFTER
  }

  private record Fault(Call call, long ordinal, Moment moment) {}

  private final FileStore store;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<Call, Long> callsOf = new EnumMap<>(Call.class);
  private long calls;
  private long diesAt = Long.MAX_VALUE;
  private Moment diesWhen = Moment.BEFORE;
  private boolean dead;
  private long pausesAt = Long.MAX_VALUE;
  private Runnable meanwhile = () -> {};

  public FaultyFileStore(FileStore store) {
    this.store = store;
  }

  /** The next such call fails once. */
  public FaultyFileStore failNext(Call call, Moment moment) {
    return failNext(call, 1, moment);
  }

  /** The n-th such call from now, counted from 1, fails once. */
  public FaultyFileStore failNext(Call call, long nth, Moment moment) {
    faults.add(new Fault(call, callsOf.getOrDefault(call, 0L) + nth, moment));
    return this;
  }

  /** The call of that number, counted from 1 over all calls, and every one after it fails. */
  public FaultyFileStore dieAt(long call, Moment moment) {
    diesAt = call;
    diesWhen = moment;
    return this;
  }

  /** Before the call of that number, counted from 1 over all calls, others do something. */
  public FaultyFileStore pauseAt(long call, Runnable others) {
    pausesAt = call;
    meanwhile = others;
    return this;
  }

  /** Calls made so far, those that failed included. */
  public long calls() {
    return calls;
  }

  public boolean dead() {
    return dead;
  }

  @Override
  public StoredOutput create(String location) throws IOException {
    return run(Call.CREATE, () -> new FaultyOutput(store.create(location)));
  }

  @Override
  public SeekableInput open(String location) throws IOException {
    return run(Call.OPEN, () -> store.open(location));
  }

  @Override
  public List<StoredFile> list(String folder) throws IOException {
    return run(Call.LIST, () -> store.list(folder));
  }

  @Override
  public Optional<StoredFile> status(String location) throws IOException {
    return run(Call.STATUS, () -> store.status(location));
  }

  @Override
  public void makeFolder(String location) throws IOException {
    run(Call.MAKE_FOLDER, done(() -> store.makeFolder(location)));
  }

  @Override
  public Published publish(String from, String to) throws IOException {
    return run(Call.PUBLISH, () -> store.publish(from, to));
  }

  @Override
  public void deleteFile(String location) throws IOException {
    run(Call.DELETE_FILE, done(() -> store.deleteFile(location)));
  }

  @Override
  public void deleteFolder(String location) throws IOException {
    run(Call.DELETE_FOLDER, done(() -> store.deleteFolder(location)));
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private interface Effect {
    void run() throws IOException;
  }

  private static Action<Boolean> done(Effect effect) {
    return () -> {
      effect.run();
      return true;
    };
  }

  private <T> T run(Call call, Action<T> action) throws IOException {
    calls++;
    if (calls == pausesAt) {
      meanwhile.run();
    }
    long ordinal = callsOf.merge(call, 1L, Long::sum);
    boolean dies = calls == diesAt;
    if (dead || (dies && diesWhen == Moment.BEFORE) || due(call, ordinal, Moment.BEFORE)) {
      dead |= dies;
      throw new IOException("injected before " + call + " " + ordinal);
    }
    T result = action.run();
    if (dies || due(call, ordinal, Moment.AFTER)) {
      dead |= dies;
      throw new IOException("injected after " + call + " " + ordinal);
    }
    return result;
  }

  private boolean due(Call call, long ordinal, Moment moment) {
    return faults.remove(new Fault(call, ordinal, moment));
  }

  private final class FaultyOutput extends StoredOutput {
    private final StoredOutput out;

    FaultyOutput(StoredOutput out) {
      this.out = out;
    }

    @Override
    public void write(int oneByte) throws IOException {
      run(Call.WRITE, done(() -> out.write(oneByte)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      run(Call.WRITE, done(() -> out.write(bytes, offset, length)));
    }

    @Override
    public void sync() throws IOException {
      run(Call.SYNC, done(out::sync));
    }

    @Override
    public void close() throws IOException {
      run(Call.CLOSE, done(out::close));
    }
  }
}
