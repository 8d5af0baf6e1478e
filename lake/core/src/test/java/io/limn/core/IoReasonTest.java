package io.limn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.core.config.ConfigFiles;
import io.limn.core.store.FileStores;
import io.limn.core.store.WholeFile;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What Java and Hadoop say of a failure, in words that a user knows. */
class IoReasonTest {
  private @TempDir Path folder;

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "\n");
    Path none = folder.resolve("none");
    assertEquals(none + " does not exist", of(() -> Files.readString(none)));
    assertEquals(none + " does not exist", of(() -> new FileInputStream(none.toFile()).close()));
    assertEquals(
        folder + " is a directory", of(() -> new FileInputStream(folder.toFile()).close()));
    assertEquals("the file is a directory", of(() -> Files.readString(folder)));
    assertEquals(
        file + " is not a directory", IoReason.of(new NotDirectoryException(file.toString())));
    assertEquals(file + " already exists", of(() -> Files.createDirectory(file)));
    assertEquals(folder + " is a directory that is not empty", of(() -> Files.delete(folder)));
    assertEquals(
        file.resolve("b") + " lies below a file, not below a directory",
        of(() -> Files.writeString(file.resolve("b"), "")));
    assertEquals("permission denied for /x", IoReason.of(new AccessDeniedException("/x")));
    assertEquals(
        "the disk of /x is full",
        IoReason.of(new FileSystemException("/x", null, "No space left on device")));
    assertEquals(
        "the disk quota of the file is used up",
        IoReason.of(new IOException("Disk quota exceeded")));
    Files.write(file, new byte[] {(byte) 0xff});
    assertEquals("it is not UTF-8 text", of(() -> Files.readString(file)));
  }

  @Test
  void saysWhatIsWrongWithAConnection() {
    assertEquals(
        "nn:8020 refused the connection",
        IoReason.of(
            new ConnectException(
                "Call From a/127.0.0.1 to nn:8020 failed on connection exception:"
                    + " java.net.ConnectException: Connection refused; For more details see:"
                    + "  http://wiki.apache.org/hadoop/ConnectionRefused")));
    assertEquals(
        "the server refused the connection",
        IoReason.of(new ConnectException("Connection refused")));
    assertEquals("the host nn is unknown", IoReason.of(new UnknownHostException("nn")));
    assertEquals(
        "the server did not answer in time",
        IoReason.of(new SocketTimeoutException("Read timed out")));
  }

  @Test
  void namesNoClass() {
    assertEquals(
        "Permission denied: user=a, access=WRITE",
        IoReason.of(
            new IOException(
                "org.apache.hadoop.security.AccessControlException: Permission denied: user=a,"
                    + " access=WRITE\n\tat a.B.c")));
    assertEquals("closed channel", IoReason.of(new ClosedChannelException()));
    assertEquals("the data ends too early", IoReason.of(new EOFException()));
    assertEquals("out", IoReason.of(new IOException(null, new IOException("out"))));
    assertEquals(
        "/x does not exist",
        IoReason.of(new UncheckedIOException(new java.nio.file.NoSuchFileException("/x"))));
    assertEquals("why", IoReason.of(new LakeException("what", "why", "how")));
  }

  @Test
  void aLocationOfNoKnownFileSystemIsTold() {
    String reason = "no file system is known for the scheme hdsf";
    assertEquals(reason, told(() -> ConfigFiles.read("hdsf://nn/a")).reason());
    assertEquals(reason, told(() -> ConfigFiles.exists("hdsf://nn/a")).reason());
    assertEquals(
        reason, told(() -> FileStores.open("hdsf://nn/a", new Configuration(false))).reason());
    assertEquals(
        reason, of(() -> WholeFile.replace("hdsf://nn/a", new byte[0], new Configuration(false))));
  }

  @Test
  void aFolderIsNotAFileThatIsMissing() {
    LakeException told = told(() -> ConfigFiles.read(folder.toString()));
    assertEquals("it is a directory", told.reason());
    assertEquals(
        folder + " is a directory",
        of(() -> WholeFile.replace(folder.toString(), new byte[0], new Configuration(false))));
    assertEquals(
        "the file does not exist", told(() -> ConfigFiles.read(folder + "/none")).reason());
    assertEquals("the file does not exist", told(() -> ConfigFiles.read("a:b")).reason());
  }

  private static LakeException told(Executable failing) {
    return assertThrows(LakeException.class, failing);
  }

  private static String of(Executable failing) {
    return IoReason.of(assertThrows(IOException.class, failing));
  }
}
