package io.limn.core;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why reading, writing or connecting failed, in plain words: the reason of a {@link LakeException}.
 * Java and Hadoop say much of it only by the names of classes.
 */
public final class IoReason {
  /** What the operating system says, and what it means to a file. */
  private static final Map<String, String> OF_A_FILE =
      Map.of(
          "No such file or directory", "%s does not exist",
          "Permission denied", "permission denied for %s",
          "Is a directory", "%s is a directory",
          "Not a directory", "%s lies below a file, not below a directory",
          "File exists", "%s already exists",
          "No space left on device", "the disk of %s is full",
          "Disk quota exceeded", "the disk quota of %s is used up",
          "Read-only file system", "%s is on a read-only file system",
          "Too many open files", "too many files are open to open %s");

  private static final Pattern NO_SYSTEM =
      Pattern.compile("No (?:Abstract)?FileSystem (?:configured )?for scheme:? \"?([^\"]+)\"?");
  private static final Pattern FILE = Pattern.compile("(.+) \\(([^()]+)\\)");
  private static final Pattern PEER = Pattern.compile(" to (\\S+:\\d+) failed");
  private static final Pattern DESTINATION = Pattern.compile("destination host is: \"([^\"]+)\"");
  private static final Pattern CLASS_NAMES =
      Pattern.compile("(([a-z]\\w*\\.)+[A-Z][\\w$]*(Exception|Error)|\\b[A-Z]\\w*Exception)(: |$)");
  private static final Pattern MORE = Pattern.compile("; For more details see: .*");

  private IoReason() {}

  /** One line, without the names of classes. */
  public static String of(Throwable failure) {
    Throwable why = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
    if (why instanceof LakeException ours) {
      return ours.reason();
    }
    String said = why.getMessage() == null ? "" : why.getMessage().lines().findFirst().orElse("");
    if (why instanceof FileSystemException file && file.getFile() != null) {
      return ofFile(file);
    }
    if (why instanceof ConnectException) {
      Matcher peer = PEER.matcher(said);
      return (peer.find() ? peer.group(1) : "the server") + " refused the connection";
    }
    if (why instanceof UnknownHostException) {
      Matcher host = DESTINATION.matcher(said);
      return "the host " + (host.find() ? host.group(1) : said) + " is unknown";
    }
    if (why instanceof SocketTimeoutException) {
      Matcher peer = PEER.matcher(said);
      return (peer.find() ? peer.group(1) : "the server") + " did not answer in time";
    }
    if (why instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    return ofMessage(why, said);
  }

  /** The same of the error at the root of one, where those around it say less. */
  public static String ofRoot(Throwable failure) {
    return of(root(failure));
  }

  static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String ofFile(FileSystemException e) {
    String file = e.getFile();
    if (e instanceof NoSuchFileException) {
      return file + " does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied for " + file;
    }
    if (e instanceof NotDirectoryException) {
      return file + " is not a directory";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return file + " is a directory that is not empty";
    }
    if (e instanceof FileAlreadyExistsException) {
      return file + " already exists";
    }
    String reason = e.getReason();
    return reason == null ? file + " cannot be used" : ofFile(file, reason);
  }

  private static String ofFile(String file, String reason) {
    String known = OF_A_FILE.get(reason);
    return known == null ? file + ": " + reason : known.formatted(file);
  }

  private static String ofMessage(Throwable why, String said) {
    Matcher system = NO_SYSTEM.matcher(said);
    if (system.find()) {
      return "no file system is known for the scheme " + system.group(1);
    }
    Matcher file = FILE.matcher(said);
    if (file.matches() && OF_A_FILE.containsKey(file.group(2))) {
      return ofFile(file.group(1), file.group(2));
    }
    String plain = CLASS_NAMES.matcher(MORE.matcher(said).replaceFirst("")).replaceAll("").strip();
    if (OF_A_FILE.containsKey(plain)) {
      return ofFile("the file", plain);
    }
    if (!plain.isEmpty()) {
      return plain;
    }
    if (why.getCause() != null && why.getCause() != why) {
      return of(why.getCause());
    }
    return why instanceof EOFException ? "the data ends too early" : words(why);
  }

  /** The name of a class as words, where it is all that there is. */
  private static String words(Throwable why) {
    return why.getClass()
        .getSimpleName()
        .replaceFirst("(Exception|Error)$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
