package io.limn.tests.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the landers of a run have said.
 *
 * @param lost dropped units: another lander had published from the same offset
 * @param revoked dropped units: the session was gone
 * @param gaveUp the problems that landers ended with, each as often as it came up
 * @param unforeseen lines that no lander may say, whatever happens around it
 */
record LanderLogs(int lost, int revoked, List<String> gaveUp, List<String> unforeseen) {
  private static final Pattern DROPPED = Pattern.compile("unit \\[\\d+, \\d+\\) dropped: (\\w+)");
  private static final Pattern PROBLEM = Pattern.compile("^limn: (.*)");

  /** What a lander may give up over while brokers or the file system are away. */
  private static final Pattern OUTAGE =
      Pattern.compile(
          "The lake's file system fails repeatedly"
              + "|The landing of \\w+ cannot start"
              + "|The landing of \\w+ stopped without publishing all records that it had read"
              + "|Kafka at [^ ]+ does not answer");

  private static final Pattern BUG =
      Pattern.compile("Exception in thread|IllegalState|NullPointer|OutOfMemory");

  static LanderLogs read(List<Path> files) {
    List<String> gaveUp = new ArrayList<>();
    List<String> unforeseen = new ArrayList<>();
    int lost = 0;
    int revoked = 0;
    for (Path file : files) {
      for (String line : lines(file)) {
        Matcher dropped = DROPPED.matcher(line);
        if (dropped.find()) {
          lost += dropped.group(1).equals("Lost") ? 1 : 0;
          revoked += dropped.group(1).equals("Revoked") ? 1 : 0;
        }
        Matcher problem = PROBLEM.matcher(line);
        if (problem.find()) {
          gaveUp.add(problem.group(1));
        }
        boolean outage = problem.reset().find() && OUTAGE.matcher(problem.group(1)).matches();
        if (BUG.matcher(line).find() || (problem.reset().find() && !outage)) {
          unforeseen.add(file.getFileName() + ": " + line);
        }
      }
    }
    return new LanderLogs(lost, revoked, List.copyOf(gaveUp), List.copyOf(unforeseen));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
