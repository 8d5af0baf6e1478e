package io.limn.hive;

import io.limn.core.LakeException;
import io.limn.hive.filter.FilePruner;
import io.limn.hive.filter.Filter;
import io.limn.hive.filter.LogBounds;
import io.limn.hive.read.FileRange;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.TableLog;
import io.limn.hive.type.SessionZone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the data files of one version into splits, without those that the filter spares. */
final class Splits {
  private static final Logger LOG = LoggerFactory.getLogger(Splits.class);

  private static final String LEAST_BYTES = "mapreduce.input.fileinputformat.split.minsize";
  private static final String MOST_BYTES = "mapreduce.input.fileinputformat.split.maxsize";

  /** The last split of a file may be this much larger rather than leave a crumb. */
  private static final double SLACK = 1.1;

  private final JobConf job;
  private final SessionZone zone;

  Splits(JobConf job, SessionZone zone) {
    this.job = job;
    this.zone = zone;
  }

  /**
   * @param wished how many splits Hive would like
   * @throws LakeException when the log cannot be read to its end
   */
  DeltaSplit[] of(TableLog log, Optional<Filter> filter, int wished) throws IOException {
    List<DataFile> files = new ArrayList<>();
    int[] all = {0};
    log.files(
        filter.isPresent(),
        file -> {
          all[0]++;
          if (filter.isEmpty() || FilePruner.mayMatch(filter.get(), new LogBounds(file, zone))) {
            files.add(file);
          }
        });
    Path table = new Path(log.pinned().location());
    FileSystem fileSystem = table.getFileSystem(job);
    long bytes = files.stream().mapToLong(DataFile::bytes).sum();
    long size = splitBytes(bytes / Math.max(1, wished), fileSystem.getDefaultBlockSize(table));
    List<DeltaSplit> splits = new ArrayList<>();
    Cut cut = new Cut(size, log.pinned().version());
    List<BlockHosts> hosts = BlockHosts.of(files, job);
    for (int file = 0; file < files.size(); file++) {
      cut(table, files.get(file), hosts.get(file), cut, splits);
    }
    LOG.info(
        "{} version {}: {} of {} files in {} splits; filter {}",
        table,
        log.pinned().version(),
        files.size(),
        all[0],
        splits.size(),
        filter.map(Object::toString).orElse("none"));
    return splits.toArray(DeltaSplit[]::new);
  }

  /** As Hadoop does it for plain files. */
  private long splitBytes(long wishedBytes, long blockBytes) {
    long least = Math.max(1, job.getLong(LEAST_BYTES, 1));
    long most = job.getLong(MOST_BYTES, Long.MAX_VALUE);
    return Math.max(least, Math.min(Math.min(most, Math.max(1, wishedBytes)), blockBytes));
  }

  private static void cut(
      Path table, DataFile file, BlockHosts hosts, Cut cut, List<DeltaSplit> splits)
      throws IOException {
    long start = 0;
    while (start < file.bytes()) {
      long left = file.bytes() - start;
      long length = left > cut.bytes() * SLACK ? cut.bytes() : left;
      FileRange range = new FileRange(file, start, start + length);
      splits.add(new DeltaSplit(table, range, cut.version(), hosts.at(start)));
      start += length;
    }
  }

  /** How every file is cut. */
  private record Cut(long bytes, long version) {}
}
