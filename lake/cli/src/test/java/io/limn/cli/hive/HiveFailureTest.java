package io.limn.cli.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.LakeException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Messages that a HiveServer2 4.0.1 gave, and the sentence in each. */
final class HiveFailureTest {
  private static final String URL = "jdbc:hive2://127.0.0.1:20000/default";
  private static final String NO_CLIENT = "Could not open client transport with JDBC Uri: ";

  @Test
  void whatTheCompilerRefusesIsNamedWithItsPlace() {
    assertSentence(
        "Line 1:14 Table not found 'nope'",
        "Error while compiling statement: FAILED: SemanticException [Error 10001]: "
            + "Line 1:14 Table not found 'nope'");
    assertSentence(
        "line 1:0 cannot recognize input near 'selec' '1' '<EOF>'",
        "Error while compiling statement: FAILED: ParseException line 1:0 cannot recognize input"
            + " near 'selec' '1' '<EOF>'");
    assertSentence(
        "Cannot find class 'no.such.Handler'",
        "Error while compiling statement: FAILED: SemanticException Cannot find class"
            + " 'no.such.Handler'");
  }

  @Test
  void whatTheMetastoreRefusesIsTakenOutOfItsException() {
    String failed =
        "Error while compiling statement: FAILED: Execution Error, return code 40000 from"
            + " org.apache.hadoop.hive.ql.ddl.DDLTask. ";
    assertSentence(
        "Table hive.default.t already exists",
        failed + "AlreadyExistsException(message:Table hive.default.t already exists)");
    assertSentence(
        "Call From vm/127.0.0.1 to localhost:1 failed",
        failed
            + "MetaException(message:Got exception: java.net.ConnectException"
            + " Call From vm/127.0.0.1 to localhost:1 failed)");
  }

  @Test
  void ofATaskThatFailedTheInnermostCauseIsTold() {
    assertSentence(
        "reader is not a Parquet file (length is too low: 6)",
        """
        Error while compiling statement: FAILED: Execution Error, return code 2 from \
        org.apache.hadoop.hive.ql.exec.tez.TezTask. Vertex failed, vertexName=Map 1, \
        vertexId=vertex_1795274742116_0001_2_00, diagnostics=[Task failed, \
        taskId=task_1795274742116_0001_2_00_000000, diagnostics=[TaskAttempt 0 failed, \
        info=[Error: Node: vm/127.0.0.1 : Error while running task ( failure ) : \
        attempt_1795274742116_0001_2_00_000000_0:java.lang.RuntimeException: \
        java.io.IOException: outer
        \tat org.apache.hadoop.hive.ql.exec.tez.TezProcessor.run(TezProcessor.java:276)
        Caused by: java.io.IOException: middle
        \t... 17 more
        Caused by: java.lang.RuntimeException: reader is not a Parquet file \
        (length is too low: 6)
        \tat org.apache.parquet.hadoop.ParquetFileReader.readFooter(ParquetFileReader.java:548)
        \t... 33 more
        ], TaskAttempt 1 failed, info=[Error: Node: vm/127.0.0.1 : again
        Caused by: java.lang.RuntimeException: of the second attempt
        ]], Vertex did not succeed due to OWN_TASK_FAILURE, failedTasks:1\
        """);
  }

  @Test
  void anExceptionWithoutAMessageKeepsItsName() {
    assertSentence("java.lang.NullPointerException", "FAILED: java.lang.NullPointerException");
  }

  @Test
  void whatOurStorageHandlerSaysIsPassedOnAsItIs() {
    LakeException ours = new LakeException("It is read only", "Hive reads it", "write with Spark");
    String said = "Error while processing statement: java.lang.RuntimeException: ";
    LakeException told = failed(said + ours.getMessage() + "\n\tat x.Y.z(Y.java:1)", "08S01");
    assertEquals("It is read only", told.problem());
    assertEquals("Hive reads it", told.reason());
    assertEquals("write with Spark", told.remedy());
  }

  @Test
  void aWrongStatementAndOneThatFailedAreToldApart() {
    assertEquals("Hive refused the statement on line 3", failed("x", "42S02").problem());
    assertEquals("The statement on line 3 failed in Hive", failed("x", "08S01").problem());
    assertEquals("The statement on line 3 failed in Hive", failed("x", null).problem());
  }

  @Test
  void aConnectionThatBrokeIsNotTheStatementsFault() {
    LakeException told = failed("org.apache.thrift.transport.TTransportException", "08S01");
    assertEquals("HiveServer2 no longer answers", told.problem());
  }

  @Test
  void whoIsNotUpIsToBeStarted() {
    SQLException refused = new SQLException(NO_CLIENT + URL + ": Connection refused");
    refused.initCause(new IllegalStateException(new ConnectException("Connection refused")));
    LakeException told = HiveFailure.unreachable(URL, refused);
    assertEquals("nothing listens at " + URL, told.reason());
  }

  @Test
  void whoAnswersAndRefusesIsQuoted() {
    SQLException refused =
        new SQLException(NO_CLIENT + URL + ": Failed to open new session: Database x is not there");
    assertEquals(
        URL + ": Failed to open new session: Database x is not there",
        HiveFailure.unreachable(URL, refused).reason());
  }

  private static void assertSentence(String expected, String message) {
    assertEquals(expected, HiveFailure.sentence(message));
  }

  private static LakeException failed(String message, String state) {
    return HiveFailure.failed("SELECT 1", " on line 3", new SQLException(message, state));
  }
}
