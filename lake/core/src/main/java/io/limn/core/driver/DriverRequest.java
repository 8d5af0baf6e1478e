package io.limn.core.driver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A job for the driver; the only thing that is asked over a connection.
 *
 * @param code digest of the jars and options that the job is to run with
 * @param mainClass of the job; empty to ask only whether the driver answers
 * @param arguments of the job
 * @param environment of the command: what {@code ${NAME}} in {@code lake.yaml} stands for
 */
public record DriverRequest(
    String code, String mainClass, List<String> arguments, Map<String, String> environment) {
  private static final int MOST_TEXTS = 100_000;

  public DriverRequest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Asks whether the driver answers. */
  public static DriverRequest ping() {
    return new DriverRequest("", "", List.of(), Map.of());
  }

  /** Whether nothing is to be run. */
  public boolean isPing() {
    return mainClass.isEmpty();
  }

  /** Writes it, to be read by {@link #read}. */
  public void write(DataOutputStream to) throws IOException {
    DriverText.write(to, code);
    DriverText.write(to, mainClass);
    to.writeInt(arguments.size());
    for (String argument : arguments) {
      DriverText.write(to, argument);
    }
    to.writeInt(environment.size());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      DriverText.write(to, variable.getKey());
      DriverText.write(to, variable.getValue());
    }
    to.flush();
  }

  /** Reads what {@link #write} wrote. */
  public static DriverRequest read(DataInputStream from) throws IOException {
    String code = DriverText.read(from);
    String mainClass = DriverText.read(from);
    List<String> arguments = new ArrayList<>();
    for (int left = count(from); left > 0; left--) {
      arguments.add(DriverText.read(from));
    }
    Map<String, String> environment = new TreeMap<>();
    for (int left = count(from); left > 0; left--) {
      environment.put(DriverText.read(from), DriverText.read(from));
    }
    return new DriverRequest(code, mainClass, arguments, environment);
  }

  private static int count(DataInputStream from) throws IOException {
    int count = from.readInt();
    if (count < 0 || count > MOST_TEXTS) {
      throw new IOException("not a request: " + count + " texts");
    }
    return count;
  }
}
