package io.limn.oozie.logs;

import io.limn.core.ErrorText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Looks for the line that says why, in one pass and with little memory: logs can be long. Of each
 * kind it keeps the last one, for what comes first is often only a retry. Used by one thread.
 */
public final class ReasonFinder implements Consumer<LogLine> {
  private static final Pattern THROWN =
      Pattern.compile("(.*[\\s:(])?io\\.limn\\.core\\.LakeException: .+");
  private static final Pattern VERDICT = Pattern.compile(".*\\bdoes not tally\\b.*");
  private static final Pattern CAUSE = Pattern.compile("\\s*Caused by: .+");
  private static final Pattern EXCEPTION =
      Pattern.compile("(.*[\\s:(\\[])?([a-z]\\w*\\.)+[A-Z][\\w$]*(Exception|Error)\\b(?!\\.).*");
  private static final Pattern FRAME = Pattern.compile("\\s+(at .+\\)|\\.\\.\\. \\d+ more)\\s*");
  private static final Pattern ERROR = Pattern.compile("(.*\\s)?(ERROR|FATAL)[\\s:].*");
  // what the launcher says of every failure, and a wrapper that says nothing of its own
  private static final Pattern EMPTY =
      Pattern.compile(
          ".*(org\\.apache\\.oozie\\.action\\.hadoop\\.\\w+(\\$\\w+)?Exception"
              + "|LauncherException|InvocationTargetException)\\b.*");

  private final Map<FailureReason.Kind, FailureReason> last =
      new EnumMap<>(FailureReason.Kind.class);
  private List<String> ours;
  private LogLine begun;

  @Override
  public void accept(LogLine line) {
    String text = line.text();
    if (ours != null && ErrorText.goesOn(text) && sameFile(line)) {
      ours.add(text);
      keep(new FailureReason(FailureReason.Kind.OURS, begun, ours));
      return;
    }
    ours = null;
    if (ErrorText.begins(text) || THROWN.matcher(text).matches()) {
      begin(line);
    } else {
      kind(text).ifPresent(kind -> keep(new FailureReason(kind, line, List.of(text))));
    }
  }

  /** The most telling of what has been seen. */
  public Optional<FailureReason> found() {
    return last.values().stream().findFirst(); // the map is in the order of the kinds
  }

  private static Optional<FailureReason.Kind> kind(String text) {
    if (EMPTY.matcher(text).matches() || FRAME.matcher(text).matches()) {
      return Optional.empty();
    }
    if (CAUSE.matcher(text).matches()) {
      return Optional.of(FailureReason.Kind.CAUSE);
    }
    if (EXCEPTION.matcher(text).matches()) {
      return Optional.of(FailureReason.Kind.EXCEPTION);
    }
    if (VERDICT.matcher(text).matches()) {
      return Optional.of(FailureReason.Kind.VERDICT);
    }
    return ERROR.matcher(text).matches() ? Optional.of(FailureReason.Kind.ERROR) : Optional.empty();
  }

  private void begin(LogLine line) {
    begun = line;
    ours = new ArrayList<>(List.of(line.text()));
    keep(new FailureReason(FailureReason.Kind.OURS, line, ours));
  }

  private boolean sameFile(LogLine line) {
    return line.container().equals(begun.container()) && line.file().equals(begun.file());
  }

  private void keep(FailureReason reason) {
    last.put(reason.kind(), reason);
  }
}
