package io.limn.tests;

import io.limn.core.print.PrintedLines;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs under spark-submit: {@code PORT}. One Spark that stays, and runs what {@link SparkDriver}
 * asks for, one thing after the other, each in a session of its own and with tables read again.
 * Spark is not on the tests' class path, so it is called by name, and so are the jobs.
 *
 * <p>A request is a list of texts: {@link #JOB}, the main class, its arguments; or {@link #SQL},
 * the settings of a session (a line each, {@code key=value}), statements. An answer is any number
 * of lines, {@link #OUT} or {@link #ERR} before each, then {@link #END} and an exit code.
 */
public final class WarmDriver {
  static final String JOB = "job";
  static final String SQL = "sql";
  static final int OUT = 1;
  static final int ERR = 2;
  static final int END = 3;

  private static final int FAILED = 1;

  private WarmDriver() {}

  /** Ends when the other side does. */
  public static void main(String[] args) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        DataInputStream requests = new DataInputStream(socket.getInputStream());
        DataOutputStream answers =
            new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
      for (List<String> request = next(requests); !request.isEmpty(); request = next(requests)) {
        int exitCode;
        try (PrintStream out = PrintedLines.to(line -> tell(answers, OUT, line));
            PrintStream err = PrintedLines.to(line -> tell(answers, ERR, line))) {
          exitCode = run(request, out, err);
        }
        answers.writeByte(END);
        answers.writeInt(exitCode);
        answers.flush();
      }
    }
    System.exit(0); // whatever threads Spark has left
  }

  /** The next request; an empty one when the other side has ended. */
  private static List<String> next(DataInputStream requests) throws IOException {
    List<String> request = new ArrayList<>();
    try {
      for (int left = requests.readInt(); left > 0; left--) {
        request.add(read(requests));
      }
      return request;
    } catch (EOFException e) {
      return List.of();
    }
  }

  private static int run(List<String> request, PrintStream out, PrintStream err) {
    try {
      Class.forName("org.apache.spark.sql.delta.DeltaLog").getMethod("clearCache").invoke(null);
      List<String> rest = request.subList(2, request.size());
      if (request.get(0).equals(JOB)) {
        return job(request.get(1), rest.toArray(String[]::new), out, err);
      }
      sql(request.get(1).lines().toList(), rest, out);
      return 0;
    } catch (ReflectiveOperationException | RuntimeException e) {
      e.printStackTrace(err);
      return FAILED;
    }
  }

  /** What the job's main method does, but for the ending of Spark and of the process. */
  private static int job(String main, String[] arguments, PrintStream out, PrintStream err)
      throws ReflectiveOperationException {
    Object job = Class.forName(main).getConstructor().newInstance();
    Class<?> sessions = Class.forName("io.limn.spark.session.Sessions");
    Method start = method(Class.forName("io.limn.spark.session.SparkSessions"), "open");
    MethodHandle handle = MethodHandles.publicLookup().unreflect(start);
    Object starting = MethodHandleProxies.asInterfaceInstance(sessions, handle);
    return (Integer)
        method(job.getClass(), "execute")
            .invoke(job, arguments, out, err, starting, System.getenv());
  }

  /** Prints the rows of what is asked, one JSON object a line. */
  private static void sql(List<String> settings, List<String> statements, PrintStream out)
      throws ReflectiveOperationException {
    Class<?> sessions = Class.forName("org.apache.spark.sql.SparkSession");
    Object first =
        method(Class.forName("io.limn.spark.session.SparkSessions"), "first").invoke(null, "tests");
    Object session = sessions.getMethod("newSession").invoke(first);
    sessions.getMethod("setActiveSession", sessions).invoke(null, session);
    Object conf = sessions.getMethod("conf").invoke(session);
    Method set =
        Class.forName("org.apache.spark.sql.RuntimeConfig")
            .getMethod("set", String.class, String.class);
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      set.invoke(conf, parts[0], parts[1]);
    }
    for (String statement : statements) {
      Object rows = sessions.getMethod("sql", String.class).invoke(session, statement);
      if (statement.startsWith("SELECT")) {
        Object documents = rows.getClass().getMethod("toJSON").invoke(rows);
        Object lines = documents.getClass().getMethod("collectAsList").invoke(documents);
        ((List<?>) lines).forEach(out::println);
      }
    }
  }

  private static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void tell(DataOutputStream answers, int kind, String line) {
    synchronized (answers) {
      try {
        answers.writeByte(kind);
        write(answers, line);
        answers.flush();
      } catch (IOException e) {
        throw new IllegalStateException("nobody listens any more", e);
      }
    }
  }

  static void write(DataOutputStream to, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  static String read(DataInputStream from) throws IOException {
    return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
  }
}
