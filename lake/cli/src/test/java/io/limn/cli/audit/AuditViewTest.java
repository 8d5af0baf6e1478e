package io.limn.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.Audit;
import io.limn.core.audit.AuditReport;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.program.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuditViewTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void saysWhatCannotBeTold() {
    AuditReport report =
        Audit.of(
            new LakeFacts(
                "d",
                AT,
                false,
                Finding.notYet(),
                Finding.unreachable("no such host"),
                Finding.notYet(),
                Finding.notYet(),
                Optional.of(Finding.notYet())));
    StringWriter text = new StringWriter();
    AuditView.print(report, new PrintWriter(text, true));
    assertTrue(
        text.toString().contains("cannot tell: The ledger cannot be read: no such host."),
        text.toString());
    assertTrue(text.toString().endsWith("d: cannot tell\n"), text.toString());
    assertEquals("cannot tell", AuditView.json(report).get("verdict"));
    assertEquals(ExitCode.FAILED, AuditCommand.exitCode(report.verdict()));
  }

  @Test
  void exitCodesTellScriptsTheVerdict() {
    assertEquals(0, AuditCommand.exitCode(Verdict.TALLIES));
    assertEquals(0, AuditCommand.exitCode(Verdict.PENDING));
    assertEquals(1, AuditCommand.exitCode(Verdict.CANNOT_TELL));
    assertEquals(3, AuditCommand.exitCode(Verdict.DOES_NOT_TALLY));
  }

  @Test
  void agesHaveTwoUnits() {
    assertEquals("59 s", AuditView.age(Duration.ofSeconds(59)));
    assertEquals("1 min 1 s", AuditView.age(Duration.ofSeconds(61)));
    assertEquals("2 h 5 min", AuditView.age(Duration.ofMinutes(125)));
    assertEquals("3 d 1 h", AuditView.age(Duration.ofHours(73)));
  }
}
