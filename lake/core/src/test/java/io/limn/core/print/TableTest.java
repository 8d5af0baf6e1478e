package io.limn.core.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TableTest {
  @Test
  void alignsTextLeftAndNumbersRight() {
    StringWriter text = new StringWriter();
    Table.of(Table.left("SERVER"), Table.right("PID"))
        .row("kafka", 7)
        .row("resourcemanager", null)
        .print(new PrintWriter(text, true));
    assertEquals(
        """
        SERVER           PID
        kafka              7
        resourcemanager
        """,
        text.toString());
  }

  @Test
  void aLineEndInACellOrAHeadingBreaksNoLine() {
    StringWriter text = new StringWriter();
    Table.of(Table.left("A\nB"), Table.left("C"))
        .row("one\ntwo", "a\tb")
        .row("red \u001b[31m", "x")
        .print(new PrintWriter(text, true));
    assertEquals(
        """
        A\\nB            C
        one\\ntwo        a\\tb
        red \\u{1b}[31m  x
        """,
        text.toString());
  }

  @Test
  void refusesARowOfAnotherLength() {
    Table table = Table.of(Table.left("A"));
    assertThrows(IllegalStateException.class, () -> table.row(1, 2));
  }
}
