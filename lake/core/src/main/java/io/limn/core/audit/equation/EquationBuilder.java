package io.limn.core.audit.equation;

import io.limn.core.audit.equation.Equation.Pending;
import io.limn.core.audit.equation.Equation.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An equation being put together. A sentence that was added makes it fail even when the sums are
 * equal: two units that are off by one in opposite directions must not hide each other.
 */
public final class EquationBuilder {
  private final Layer layer;
  private final String name;
  private final String subject;
  private final List<Side> sides = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private Verdict worst = Verdict.TALLIES;
  private Optional<Pending> pending = Optional.empty();

  private EquationBuilder(Layer layer, String name, String subject) {
    this.layer = layer;
    this.name = name;
    this.subject = subject;
  }

  public static EquationBuilder of(Layer layer, String name, String subject) {
    return new EquationBuilder(layer, name, subject);
  }

  EquationBuilder side(Term... terms) {
    return side(List.of(terms));
  }

  EquationBuilder side(List<Term> terms) {
    sides.add(new Side(List.copyOf(terms)));
    return this;
  }

  EquationBuilder wrong(String sentence) {
    sentences.add(sentence);
    worst = Verdict.DOES_NOT_TALLY;
    return this;
  }

  EquationBuilder wrong(List<String> all) {
    all.forEach(this::wrong);
    return this;
  }

  public EquationBuilder cannotTell(String sentence) {
    sentences.add(sentence);
    worst = Verdict.worst(List.of(worst, Verdict.CANNOT_TELL));
    return this;
  }

  public EquationBuilder pending(String what, Optional<Duration> age) {
    pending = Optional.of(new Pending(what, age));
    worst = Verdict.worst(List.of(worst, Verdict.PENDING));
    return this;
  }

  /** All sides are equal; {@code otherwise} is said when they are not and nothing else was. */
  Equation equal(String otherwise) {
    for (int i = 1; i < sides.size(); i++) {
      if (!same(sides.get(i - 1), sides.get(i)) && worst.compareTo(Verdict.CANNOT_TELL) < 0) {
        wrong(otherwise);
      }
    }
    return equation("=");
  }

  /** No side is greater than the next. */
  Equation ascending(String otherwise) {
    for (int i = 1; i < sides.size(); i++) {
      if (sum(sides.get(i - 1)).compareTo(sum(sides.get(i))) > 0
          && worst.compareTo(Verdict.CANNOT_TELL) < 0) {
        wrong(otherwise);
      }
    }
    return equation("<=");
  }

  /** Only what was said so far counts. */
  public Equation asSaid() {
    return equation("=");
  }

  private Equation equation(String relation) {
    return new Equation(
        layer, name, subject, relation, List.copyOf(sides), worst, pending, List.copyOf(sentences));
  }

  private static boolean same(Side one, Side other) {
    if (isText(one) || isText(other)) {
      return texts(one).equals(texts(other));
    }
    return sum(one).compareTo(sum(other)) == 0;
  }

  private static boolean isText(Side side) {
    return side.terms().stream().anyMatch(term -> !term.value().matches("[+-]?[0-9]+([.][0-9]+)?"));
  }

  private static List<String> texts(Side side) {
    return side.terms().stream().map(Term::value).toList();
  }

  private static BigDecimal sum(Side side) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Term term : side.terms()) {
      BigDecimal value = new BigDecimal(term.value());
      sum = term.sign() == '-' ? sum.subtract(value) : sum.add(value);
    }
    return sum;
  }
}
