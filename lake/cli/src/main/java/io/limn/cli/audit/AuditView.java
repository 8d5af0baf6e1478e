package io.limn.cli.audit;

import io.limn.cli.print.Json;
import io.limn.core.audit.AuditReport;
import io.limn.core.audit.equation.AcceptedLoss;
import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Equation.Pending;
import io.limn.core.audit.equation.Equation.Side;
import io.limn.core.audit.equation.Term;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.print.Table;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An audit's report for people and for programs. */
public final class AuditView {
  private static final int SHOWN_OF_A_HASH = 12;

  private AuditView() {}

  /** A table of the equations, then a sentence for each fault, then notes, then the verdict. */
  public static void print(AuditReport report, PrintWriter out) {
    out.println("Audit of " + report.dataset() + (report.full() ? ", in full" : ""));
    Table table =
        Table.of(
            Table.left("LAYER"),
            Table.left("SUBJECT"),
            Table.left("EQUATION"),
            Table.left("VERDICT"),
            Table.left("TERMS"));
    for (Equation equation : report.equations()) {
      table.row(
          word(equation.layer()),
          equation.subject(),
          equation.name(),
          word(equation.verdict()),
          terms(equation));
    }
    table.print(out);
    out.println();
    for (Equation equation : report.equations()) {
      equation.pending().ifPresent(waiting -> out.println(pending(equation, waiting)));
    }
    for (Equation equation : report.equations()) {
      String verdict = equation.verdict() == Verdict.CANNOT_TELL ? "cannot tell: " : "wrong: ";
      equation.sentences().forEach(sentence -> out.println(verdict + sentence));
    }
    report.losses().forEach(loss -> out.println("lost: " + lost(loss)));
    report.notes().forEach(note -> out.println("note: " + note));
    out.println(report.dataset() + ": " + word(report.verdict()));
  }

  /** Keys as {@link Json} says; ages in seconds, null where unknown. */
  static Map<String, Object> json(AuditReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", report.dataset());
    json.put("at", report.at().toString());
    json.put("full", report.full());
    json.put("verdict", word(report.verdict()));
    json.put("equations", report.equations().stream().map(AuditView::json).toList());
    json.put("losses", report.losses());
    json.put("notes", report.notes());
    return json;
  }

  private static Map<String, Object> json(Equation equation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("layer", word(equation.layer()));
    json.put("name", equation.name());
    json.put("subject", equation.subject());
    json.put("relation", equation.relation());
    json.put("sides", equation.sides().stream().map(AuditView::json).toList());
    json.put("verdict", word(equation.verdict()));
    json.put("pending", equation.pending().map(AuditView::json).orElse(null));
    json.put("sentences", equation.sentences());
    return json;
  }

  private static List<Map<String, Object>> json(Side side) {
    return side.terms().stream().map(AuditView::json).toList();
  }

  private static Map<String, Object> json(Term term) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sign", String.valueOf(term.sign()));
    json.put("name", term.name());
    json.put("value", term.value());
    return json;
  }

  private static Map<String, Object> json(Pending pending) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", pending.what());
    json.put("ageSeconds", pending.age().map(Duration::toSeconds).orElse(null));
    return json;
  }

  private static String terms(Equation equation) {
    return equation.sides().stream()
        .map(AuditView::side)
        .collect(Collectors.joining(" " + equation.relation() + " "));
  }

  private static String side(Side side) {
    StringBuilder text = new StringBuilder();
    for (Term term : side.terms()) {
      if (text.length() > 0 || term.sign() == '-') {
        text.append(text.length() > 0 ? " " : "").append(term.sign()).append(' ');
      }
      text.append(term.name()).append(' ').append(value(term.value()));
    }
    return text.length() == 0 ? "0" : text.toString();
  }

  private static String value(String value) {
    if (value.matches("-?[0-9]{1,18}")) {
      return String.format(Locale.ROOT, "%,d", new BigInteger(value));
    }
    return value.matches("[0-9a-f]{32,}") ? value.substring(0, SHOWN_OF_A_HASH) + "…" : value;
  }

  private static String lost(AcceptedLoss loss) {
    return String.format(
        Locale.ROOT,
        "%s: offsets %d to %d were deleted before they landed, %s",
        loss.subject(),
        loss.first(),
        loss.end() - 1,
        loss.note());
  }

  private static String pending(Equation equation, Pending pending) {
    String age = pending.age().map(AuditView::age).map(text -> ", since " + text).orElse("");
    return "pending: " + equation.subject() + ": " + pending.what() + age;
  }

  /** An age in its two largest units. */
  public static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
        : age.toSeconds() + " s";
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
