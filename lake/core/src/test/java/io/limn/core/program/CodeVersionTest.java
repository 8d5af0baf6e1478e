package io.limn.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CodeVersionTest {
  @Test
  void namesTheCommitAndWhetherFilesDiffered() {
    assertEquals("0.1.0+41436d6", CodeVersion.text("0.1.0", "41436d6", false));
    assertEquals("0.1.0+41436d6.changed", CodeVersion.text("0.1.0", "41436d6", true));
    assertEquals("0.1.0", CodeVersion.text("0.1.0", "", false));
  }

  @Test
  void theBuildHasFilledItIn() {
    String version = CodeVersion.text();
    assertTrue(
        version.matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?(\\+[0-9a-f]{7,40}(\\.changed)?)?"),
        version);
  }
}
