package io.limn.ingest.replay;

import io.limn.core.store.FileStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls to a file store, and does something before or after one of them. */
final class CallByCall {
  private final FileStore store;
  private final Map<Long, Interruption> before = new HashMap<>();
  private final Map<Long, Interruption> after = new HashMap<>();
  private long made;

  /** What happens at a call; its exception becomes that of the call. */
  interface Interruption {
    void happen() throws IOException;
  }

  CallByCall(FileStore store) {
    this.store = store;
  }

  CallByCall before(long call, Interruption interruption) {
    before.put(call, interruption);
    return this;
  }

  CallByCall after(long call, Interruption interruption) {
    after.put(call, interruption);
    return this;
  }

  /** Calls made so far. */
  long made() {
    return made;
  }

  FileStore store() {
    return (FileStore)
        Proxy.newProxyInstance(
            FileStore.class.getClassLoader(),
            new Class<?>[] {FileStore.class},
            (proxy, method, arguments) -> {
              if (method.getExceptionTypes().length == 0) {
                return method.invoke(store, arguments); // asks the object, not the file system
              }
              long call = ++made;
              before.getOrDefault(call, () -> {}).happen();
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                after.getOrDefault(call, () -> {}).happen();
              }
            });
  }
}
