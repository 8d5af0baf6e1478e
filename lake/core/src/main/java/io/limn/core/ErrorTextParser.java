package io.limn.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds what {@link ErrorText} has printed among the other lines of a program. Given one line after
 * the other; used by one thread.
 */
public final class ErrorTextParser implements Consumer<String> {
  private static final List<String> PARTS =
      List.of(ErrorText.PROBLEM, LakeException.CAUSE, LakeException.REMEDY);

  private final List<String> parts = new ArrayList<>();
  private boolean inside;
  private LakeException whole;

  /** The last such text in these lines. */
  public static Optional<LakeException> last(Iterable<String> lines) {
    ErrorTextParser parser = new ErrorTextParser();
    lines.forEach(parser);
    return parser.last();
  }

  /** The exception whose message this is, with whatever an engine has appended to it. */
  public static Optional<LakeException> ofMessage(String message) {
    return last((ErrorText.PROBLEM + message).lines().toList());
  }

  @Override
  public void accept(String line) {
    if (ErrorText.begins(line)) {
      keep();
      parts.clear();
      parts.add(line.substring(ErrorText.PROBLEM.length()));
      inside = true;
    } else if (inside && line.startsWith(LakeException.INDENT)) {
      String more = line.substring(LakeException.INDENT.length());
      parts.add(parts.remove(parts.size() - 1) + "\n" + more);
    } else if (inside && parts.size() < PARTS.size() && line.startsWith(PARTS.get(parts.size()))) {
      parts.add(line.substring(PARTS.get(parts.size()).length()));
    } else {
      inside = false;
    }
  }

  /** The last whole text so far. */
  public Optional<LakeException> last() {
    keep();
    return Optional.ofNullable(whole);
  }

  private void keep() {
    if (parts.size() == PARTS.size()) {
      whole = new LakeException(parts.get(0), parts.get(1), parts.get(2));
    }
  }
}
