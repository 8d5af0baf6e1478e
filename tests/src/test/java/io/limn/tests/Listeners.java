package io.limn.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What processes listen on, as Linux tells in {@code /proc}. */
public final class Listeners {
  private static final String LISTENING = "0A";
  // 127.0.0.1, the same as an IPv6 address, and ::1, in the byte order of /proc
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private Listeners() {}

  /** The processes that have the text in their command line. */
  public static List<ProcessHandle> processesNaming(Path home) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
        .toList();
  }

  /** Sockets that listen elsewhere than on the loopback, as {@code pid address:port}. */
  public static Set<String> beyondLoopback(List<ProcessHandle> processes) {
    Map<String, String> listening = new HashMap<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : read(Path.of(table))) {
        // sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && fields[3].equals(LISTENING)) {
          listening.put("socket:[" + fields[9] + "]", fields[1]);
        }
      }
    }
    Set<String> beyond = new TreeSet<>();
    for (ProcessHandle process : processes) {
      for (String socket : sockets(process.pid())) {
        String address = listening.getOrDefault(socket, "0100007F:0");
        if (!LOOPBACK.contains(address.substring(0, address.indexOf(':')))) {
          beyond.add(process.pid() + " " + address);
        }
      }
    }
    return beyond;
  }

  private static List<String> read(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> sockets(long pid) {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files) {
        String target = Files.readSymbolicLink(file).toString();
        if (target.startsWith("socket:")) {
          sockets.add(target);
        }
      }
    } catch (IOException e) {
      // the process, or that file of it, is gone: it listens no more
    }
    return sockets;
  }
}
