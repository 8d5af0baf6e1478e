package io.limn.cli.cluster;

import io.limn.cli.command.LakeCommand;
import io.limn.cluster.Cluster;
import io.limn.cluster.process.LogTail;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.Servers;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.option.Quantity;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code limn logs}. */
@Command(name = "logs", description = "Prints a server's log since its last start.")
public final class LogsCommand extends LakeCommand {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final int CHUNK_BYTES = 1 << 16;

  @Parameters(
      paramLabel = "SERVER",
      converter = ServerName.class,
      description = "The server's name, as `limn status` shows it.")
  private Server server;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      converter = Quantity.Limit.class,
      defaultValue = "50",
      description = "Print the last N lines (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Keep printing new lines until interrupted.")
  private boolean follow;

  @Override
  public Integer call() {
    Path file = Cluster.at(home()).logFile(server);
    if (!Files.exists(file)) {
      throw new LakeException(
          "There is no log for " + server.name(),
          "it has not been started in " + home(),
          "start it with `limn up`, or give the cluster's folder with --home DIR");
    }
    try {
      long end = Files.size(file);
      LogTail.lines(file, lines).forEach(out()::println);
      out().flush();
      if (follow) {
        followFrom(file, end);
      }
    } catch (IOException e) {
      throw new LakeException(
          "The log of " + server.name() + " cannot be read",
          IoReason.of(e),
          "check the file " + file,
          e);
    }
    return ExitCode.DONE;
  }

  private static final class ServerName implements ITypeConverter<Server> {
    @Override
    public Server convert(String name) {
      return Servers.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + name
                          + "' is not a server; the servers are "
                          + Servers.ALL.stream()
                              .map(Server::name)
                              .collect(Collectors.joining(", "))));
    }
  }

  private void followFrom(Path file, long start) throws IOException {
    PrintWriter out = out();
    byte[] chunk = new byte[CHUNK_BYTES];
    long position = start;
    while (!Thread.currentThread().isInterrupted()) {
      // opened again each time: a server that is restarted gets a new file
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        position = in.length() < position ? 0 : position;
        in.seek(position);
        for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
          out.print(new String(chunk, 0, read, StandardCharsets.UTF_8));
          position += read;
        }
      }
      out.flush();
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }
}
