package io.limn.oozie.logs;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the text apart that YARN makes of an application's collected logs: of each file of each
 * container a heading, the contents, and an end. Used by one thread.
 */
final class AggregatedText implements Consumer<String> {
  private static final Pattern CONTAINER = Pattern.compile("Container: (container_\\S+) on .*");
  private static final Pattern FILE = Pattern.compile("LogType:\\s*(\\S+)");
  private static final Pattern END = Pattern.compile("(End of LogType:.*|LogType:.* End)");
  private static final String CONTENTS = "LogContents:";

  private final String application;
  private final Consumer<LogLine> lines;
  private String container = "";
  private String file = "";
  private boolean inside;

  AggregatedText(String application, Consumer<LogLine> lines) {
    this.application = application;
    this.lines = lines;
  }

  @Override
  public void accept(String line) {
    if (inside) {
      inside = !END.matcher(line).matches();
      if (inside) {
        lines.accept(new LogLine(application, container, file, line));
      }
      return;
    }
    Matcher of = CONTAINER.matcher(line);
    Matcher named = FILE.matcher(line);
    if (of.matches()) {
      container = of.group(1);
    } else if (named.matches()) {
      file = named.group(1);
    } else {
      inside = line.equals(CONTENTS);
    }
  }
}
