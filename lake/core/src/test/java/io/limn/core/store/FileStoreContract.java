package io.limn.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.file.SeekableInput;
import org.junit.jupiter.api.Test;

/** What the ledger's protocols rely on; every file store must pass. */
public abstract class FileStoreContract {

  /** An empty store; each call of a test's own instance gives the same one. */
  protected abstract FileStore store();

  @Test
  void readsBackWhatWasWritten() throws IOException {
    store().makeFolder("a");
    write("a/file", "hello");
    assertEquals("hello", read("a/file"));
    assertEquals(5, store().status("a/file").orElseThrow().bytes());
  }

  @Test
  void seeksInsideAFile() throws IOException {
    write("file", "hello");
    try (SeekableInput in = store().open("file")) {
      assertEquals(5, in.length());
      in.seek(3);
      assertEquals(3, in.tell());
      byte[] rest = new byte[2];
      assertEquals(2, in.read(rest, 0, 2));
      assertArrayEquals("lo".getBytes(StandardCharsets.UTF_8), rest);
    }
  }

  @Test
  void neverMakesAParentForANewFile() {
    assertThrows(IOException.class, () -> store().create("no/such/folder/file"));
  }

  @Test
  void neverCreatesOverAFile() throws IOException {
    write("file", "first");
    assertThrows(IOException.class, () -> write("file", "second"));
    assertEquals("first", read("file"));
  }

  @Test
  void openingWhatIsNotThereFails() {
    assertThrows(IOException.class, () -> store().open("nothing"));
  }

  @Test
  void listsAFolderByName() throws IOException {
    store().makeFolder("a/b");
    write("a/2", "x");
    write("a/10", "xyz");
    List<StoredFile> found = store().list("a");
    assertEquals(List.of("10", "2", "b"), found.stream().map(StoredFile::name).toList());
    assertEquals(List.of("a/10", "a/2", "a/b"), found.stream().map(StoredFile::location).toList());
    assertEquals(List.of(3L, 1L, 0L), found.stream().map(StoredFile::bytes).toList());
    assertTrue(found.get(2).folder());
  }

  @Test
  void aFolderThatIsNotThereIsEmpty() throws IOException {
    assertEquals(List.of(), store().list("no/such"));
    assertTrue(store().status("no/such").isEmpty());
  }

  @Test
  void makingAFolderTwiceIsHarmless() throws IOException {
    store().makeFolder("a/b");
    store().makeFolder("a/b");
    assertTrue(store().status("a/b").orElseThrow().folder());
  }

  @Test
  void publishesUnderTheNewName() throws IOException {
    store().makeFolder("session");
    write("session/draft", "mine");
    assertEquals(Published.NOW, store().publish("session/draft", "target"));
    assertEquals("mine", read("target"));
    assertTrue(store().status("session/draft").isEmpty());
  }

  @Test
  void refusesToReplaceWhatIsPublished() throws IOException {
    write("draft", "mine");
    write("target", "theirs");
    assertEquals(Published.ALREADY_TAKEN, store().publish("draft", "target"));
    assertEquals("theirs", read("target"));
    assertEquals("mine", read("draft"));
  }

  @Test
  void publishingWhatIsGoneIsAnUnknownOutcome() throws IOException {
    store().makeFolder("session");
    write("session/draft", "mine");
    store().deleteFolder("session");
    assertThrows(IOException.class, () -> store().publish("session/draft", "target"));
    assertTrue(store().status("target").isEmpty());
  }

  @Test
  void neitherCreatesNorPublishesInADeletedFolder() throws IOException {
    store().makeFolder("session");
    store().deleteFolder("session");
    assertThrows(IOException.class, () -> write("session/draft", "mine"));
    write("draft", "mine");
    assertThrows(IOException.class, () -> store().publish("draft", "session/target"));
    assertTrue(store().status("session").isEmpty());
  }

  @Test
  void whatIsWrittenInADeletedFolderCannotBePublished() throws IOException {
    store().makeFolder("session");
    try {
      try (StoredOutput out = store().create("session/draft")) {
        store().deleteFolder("session");
        out.write(1);
        out.sync();
      }
    } catch (IOException e) {
      // most file systems notice here, a local one only when it is published
    }
    assertThrows(IOException.class, () -> store().publish("session/draft", "target"));
  }

  @Test
  void deletingWhatIsGoneIsHarmless() throws IOException {
    write("file", "x");
    store().deleteFile("file");
    store().deleteFile("file");
    store().deleteFolder("no/such");
    assertTrue(store().status("file").isEmpty());
  }

  @Test
  void deletesAFolderWithAllThatIsInIt() throws IOException {
    store().makeFolder("a/b/c");
    write("a/b/c/file", "x");
    store().makeFolder("ab");
    store().deleteFolder("a");
    assertTrue(store().status("a").isEmpty());
    assertTrue(store().status("ab").isPresent());
  }

  @Test
  void ofManyWhoPublishAtOnceExactlyOneWins() throws Exception {
    int owners = 8;
    for (int owner = 0; owner < owners; owner++) {
      write("draft" + owner, "owner" + owner);
    }
    List<Callable<Published>> calls =
        IntStream.range(0, owners)
            .<Callable<Published>>mapToObj(owner -> () -> store().publish("draft" + owner, "name"))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(owners);
    try {
      int winner = -1;
      int owner = 0;
      for (Future<Published> outcome : threads.invokeAll(calls)) {
        if (outcome.get() == Published.NOW) {
          assertEquals(-1, winner, "two won");
          winner = owner;
        }
        owner++;
      }
      assertEquals("owner" + winner, read("name"));
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(String location, String text) throws IOException {
    RecordFile.write(store(), location, text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(String location) throws IOException {
    return new String(RecordFile.bytes(store(), location), StandardCharsets.UTF_8);
  }
}
