package io.limn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** What a program prints of a failure is what the program that started it reads. */
class ErrorTextTest {
  private final LakeException failure =
      new LakeException("The load failed", "its last words:\n    one\n\n    two", "run it again");

  @Test
  void isProblemCauseAndRemedyOnThreeLines() {
    assertEquals(
        List.of("limn: The load failed", "  cause:  no space", "  remedy: make room"),
        ErrorText.lines(new LakeException("The load failed", "no space", "make room")));
  }

  @Property
  void isReadBackAsItWas(
      @ForAll @NotEmpty @AlphaChars String problem,
      @ForAll @NotEmpty @AlphaChars @Chars({' ', '\n', ':'}) String reason,
      @ForAll @NotEmpty @AlphaChars @Chars({' ', '\n'}) String remedy) {
    LakeException e = new LakeException("p" + problem, "r" + reason + ".", "m" + remedy + ".");
    assertSame(e, ErrorTextParser.last(ErrorText.lines(e)));
    assertSame(e, ErrorTextParser.ofMessage(e.getMessage()));
  }

  @Test
  void isFoundAmongWhatElseIsLogged() {
    List<String> log = new ArrayList<>(List.of("INFO starting", "          deep"));
    log.addAll(ErrorText.lines(failure));
    log.addAll(List.of("INFO shutting down", "          below a line that is none of ours"));

    assertSame(failure, ErrorTextParser.last(log));
  }

  @Test
  void oneThatIsWholeStandsWhateverFollows() {
    List<String> log = new ArrayList<>(ErrorText.lines(failure));
    log.addAll(List.of("limn: half", "INFO BlockManager stopped"));

    assertSame(failure, ErrorTextParser.last(log));
  }

  @Test
  void whatNobodyExpectedIsToldByItsRoot() {
    LakeException told =
        ErrorText.of(new RuntimeException("job aborted", new IllegalStateException("why")), "ask");

    assertEquals("java.lang.IllegalStateException: why", told.problem());
    assertEquals("ask", told.remedy());
    assertSame(failure, Optional.of(ErrorText.of(new RuntimeException(failure), "ask")));
  }

  @Test
  void aFileThatFailedIsNoBug() {
    LakeException told =
        ErrorText.of(
            new UncheckedIOException("cannot read x", new NoSuchFileException("/x")), "ask");
    assertEquals("Cannot read x", told.problem());
    assertEquals("/x does not exist", told.reason());
    assertTrue(told.remedy().endsWith("ask"), told.remedy());

    LakeException bare =
        ErrorText.of(new UncheckedIOException(new NoSuchFileException("/x")), "ask");
    assertEquals("Reading or writing failed", bare.problem());
  }

  @Test
  void theLastOneCounts() {
    List<String> log = new ArrayList<>(ErrorText.lines(new LakeException("a", "b", "c")));
    log.addAll(ErrorText.lines(failure));

    assertSame(failure, ErrorTextParser.last(log));
  }

  @Test
  void oneThatIsNotWholeIsNone() {
    assertEquals(Optional.empty(), ErrorTextParser.last(List.of("limn: a", "  cause:  b")));
    assertEquals(
        Optional.empty(), ErrorTextParser.last(List.of("limn: a", "  remedy: c", "  cause:  b")));
    assertEquals(
        Optional.empty(),
        ErrorTextParser.last(List.of("limn: a", "INFO between", "  cause:  b", "  remedy: c")));
    assertEquals(Optional.empty(), ErrorTextParser.ofMessage("out of memory"));
  }

  @Test
  void eachLineButTheFirstGoesOn() {
    List<String> lines = ErrorText.lines(failure);
    assertTrue(ErrorText.begins(lines.get(0)));
    assertTrue(lines.subList(1, lines.size()).stream().allMatch(ErrorText::goesOn));
  }

  @Test
  void aSentenceSaysWhatAndWhy() {
    assertEquals("a: b", ErrorText.sentence(new LakeException("a", "b", "c")));
    assertEquals("java.io.IOException: x", ErrorText.sentence(new java.io.IOException("x")));
  }

  @Test
  void anEnginesWrappingDoesNotHideIt() {
    Exception wrapped = new IllegalStateException("job aborted", new RuntimeException(failure));
    assertEquals(Optional.of(failure), LakeException.within(wrapped));
    assertEquals(Optional.empty(), LakeException.within(new RuntimeException("no")));
  }

  private static void assertSame(LakeException expected, Optional<LakeException> read) {
    assertEquals(expected.problem(), read.orElseThrow().problem());
    assertEquals(expected.reason(), read.orElseThrow().reason());
    assertEquals(expected.remedy(), read.orElseThrow().remedy());
  }
}
