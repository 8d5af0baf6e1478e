package io.limn.core.store;

import io.limn.core.retry.RetryPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
  private final Set<String> written = new HashSet<>();
  private final AtomicLong calls;
  private long failsAt = Long.MAX_VALUE;
  private Moment failsWhen = Moment.BEFORE;
  private boolean dies;
  private volatile boolean struck;
  private volatile boolean dead;
  private long pausesAt = Long.MAX_VALUE;
  private Runnable meanwhile = () -> {};

  public FaultyFileStore(FileStore store) {
    this(store, new AtomicLong());
  }

  /** One of several processes, whose calls are counted together. */
  public FaultyFileStore(FileStore store, AtomicLong calls) {
    this.store = store;
    this.calls = calls;
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

  /** The call of that number, counted from 1 over all calls, fails. */
  public FaultyFileStore failAt(long call, Moment moment) {
    failsAt = call;
    failsWhen = moment;
    return this;
  }

  /** The call of that number, counted from 1 over all calls, and every one after it fails. */
  public FaultyFileStore dieAt(long call, Moment moment) {
    dies = true;
    return failAt(call, moment);
  }

  /** Before the call of that number, counted from 1 over all calls, others do something. */
  public FaultyFileStore pauseAt(long call, Runnable others) {
    pausesAt = call;
    meanwhile = others;
    return this;
  }

  /** Calls made so far, those that failed included. */
  public long calls() {
    return calls.get();
  }

  /** Whether any call failed that would not have failed otherwise. */
  public boolean struck() {
    return struck;
  }

  /** Where the files lie that were created through this one, whether or not they still do. */
  public synchronized Set<String> written() {
    return Set.copyOf(written);
  }

  public boolean dead() {
    return dead;
  }

  @Override
  public RetryPolicy retries() {
    return store.retries();
  }

  @Override
  public StoredOutput create(String location) throws IOException {
    return run(
        Call.CREATE,
        () -> {
          StoredOutput out = store.create(location);
          moved(Optional.empty(), location);
          return new FaultyOutput(out);
        });
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
    return run(
        Call.PUBLISH,
        () -> {
          Published published = store.publish(from, to);
          if (published == Published.NOW) {
            moved(Optional.of(from), to);
          }
          return published;
        });
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
    long number = calls.incrementAndGet();
    if (number == pausesAt) {
      meanwhile.run();
    }
    long ordinal = callsOf.merge(call, 1L, Long::sum);
    boolean now = number == failsAt;
    if (dead || (now && failsWhen == Moment.BEFORE) || due(call, ordinal, Moment.BEFORE)) {
      throw struck(now, "before " + call + " " + ordinal);
    }
    T result = action.run();
    if (now || due(call, ordinal, Moment.AFTER)) {
      throw struck(now, "after " + call + " " + ordinal);
    }
    return result;
  }

  private IOException struck(boolean now, String when) {
    struck = true;
    dead |= now && dies;
    return new IOException("injected " + when);
  }

  private synchronized void moved(Optional<String> from, String to) {
    from.ifPresent(written::remove);
    written.add(to);
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
