package io.limn.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The commits of a table, read from the files of its log: which version holds which step, and whose
 * it was. Versions that log clean-up has removed are not seen.
 */
public final class CommitLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Configuration configuration;
  private final long newest;

  CommitLog(Path folder, Configuration configuration, long newest) {
    this.folder = folder;
    this.configuration = configuration;
    this.newest = newest;
  }

  /**
   * One commit that carries a step.
   *
   * @param run who committed it, as it wrote into the commit's user metadata
   */
  public record StepCommitted(long step, long version, long atEpochMillis, String run) {}

  /** The commit of a step, looked for from the newest version backwards. */
  public Optional<StepCommitted> find(String appId, long step) {
    for (long version = newest; version >= 0 && holds(version); version--) {
      Optional<StepCommitted> found = read(version, appId);
      if (found.isPresent() && found.get().step() <= step) {
        return found.filter(commit -> commit.step() == step);
      }
    }
    return Optional.empty();
  }

  /** Every commit of an application id from a version on, by step. */
  public SortedMap<Long, StepCommitted> since(long oldest, String appId) {
    SortedMap<Long, StepCommitted> commits = new TreeMap<>();
    for (long version = newest; version >= oldest && holds(version); version--) {
      read(version, appId).ifPresent(commit -> commits.put(commit.step(), commit));
    }
    return commits;
  }

  /** Whether the file of a version is there; log clean-up takes the oldest away first. */
  public boolean holds(long version) {
    Path file = file(version);
    try {
      return file.getFileSystem(configuration).exists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<StepCommitted> read(long version, String appId) {
    Path file = file(version);
    try {
      FileSystem files = file.getFileSystem(configuration);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
        return parse(lines, version, appId, files.getFileStatus(file).getModificationTime());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<StepCommitted> parse(
      BufferedReader lines, long version, String appId, long modifiedAtMillis) throws IOException {
    Long step = null;
    String run = "";
    long at = modifiedAtMillis;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("{\"add\"") || line.startsWith("{\"cdc\"")) {
        break; // what describes the commit stands before its files
      }
      JsonNode action = JSON.readTree(line);
      if (action.path("txn").path("appId").asText().equals(appId)) {
        step = action.path("txn").path("version").asLong();
      }
      if (action.has("commitInfo")) {
        run = action.path("commitInfo").path("userMetadata").asText();
        at = action.path("commitInfo").path("timestamp").asLong(modifiedAtMillis);
      }
    }
    return step == null ? Optional.empty() : Optional.of(new StepCommitted(step, version, at, run));
  }

  private Path file(long version) {
    return new Path(folder, String.format(Locale.ROOT, "%020d.json", version));
  }
}
