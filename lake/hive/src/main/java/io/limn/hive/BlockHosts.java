package io.limn.hive;

import io.limn.hive.table.DataFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;

/** On which hosts the blocks of data files are, asked of the file system a few files at a time. */
final class BlockHosts {
  /** Hive's own: how many files it asks for at once when it plans. */
  private static final String THREADS = "hive.compute.splits.num.threads";

  private static final int DEFAULT_THREADS = 10;
  private static final String[] NOWHERE = {};

  private final BlockLocation[] blocks;

  private BlockHosts(BlockLocation[] blocks) {
    this.blocks = blocks;
  }

  /** In the order of the files. */
  static List<BlockHosts> of(List<DataFile> files, JobConf job) throws IOException {
    int threads = Math.min(job.getInt(THREADS, DEFAULT_THREADS), files.size());
    if (threads <= 1) {
      List<BlockHosts> hosts = new ArrayList<>();
      for (DataFile file : files) {
        hosts.add(of(file, job));
      }
      return hosts;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<BlockHosts>> asked =
          files.stream().map(file -> pool.submit(() -> of(file, job))).toList();
      List<BlockHosts> hosts = new ArrayList<>();
      for (Future<BlockHosts> answer : asked) {
        hosts.add(answer.get());
      }
      return hosts;
    } catch (ExecutionException e) {
      throw new IOException("cannot determine the location of data files", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while splits were made");
    } finally {
      pool.shutdownNow();
    }
  }

  private static BlockHosts of(DataFile file, JobConf job) throws IOException {
    Path path = new Path(file.path());
    FileStatus status = new FileStatus(file.bytes(), false, 1, 0, file.modifiedEpochMillis(), path);
    return new BlockHosts(path.getFileSystem(job).getFileBlockLocations(status, 0, file.bytes()));
  }

  /** Of the block in which a byte lies. */
  String[] at(long position) throws IOException {
    for (BlockLocation block : blocks) {
      if (position >= block.getOffset() && position < block.getOffset() + block.getLength()) {
        return block.getHosts();
      }
    }
    return NOWHERE;
  }
}
