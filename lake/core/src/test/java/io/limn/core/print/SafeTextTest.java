package io.limn.core.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class SafeTextTest {
  @Property
  void nothingThatATerminalActsOnIsLeftAndNothingIsTooLong(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 100) int most) {
    String shown = SafeText.preview(text, most);
    assertTrue(shown.length() <= most, shown);
    assertTrue(
        shown.codePoints().noneMatch(each -> Character.isISOControl(each) || each == 0x202E),
        shown);
  }

  @org.junit.jupiter.api.Test
  void escapesWhatWouldMoveTheCursor() {
    assertEquals("a\\u{1b}[2Jb\\nc", SafeText.whole("a\u001b[2Jb\nc"));
    assertEquals("abc…", SafeText.preview("abcdefgh", 4));
    assertEquals("(null)", SafeText.preview(null, 4));
  }

  @org.junit.jupiter.api.Test
  void cutsBetweenCharacters() {
    assertEquals("😀😀😀😀…", SafeText.preview("😀😀😀😀😀😀", 10));
    assertEquals("abcdef…", SafeText.preview("abcdef\u001b\u001b", 12));
  }
}
