package io.limn.mapreduce.load;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.table.AddActions;
import io.limn.table.LoadPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Counter;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;

/** The MapReduce job of a load: sorts its records, and writes them where nobody sees them. */
final class LoadJob {
  static final String REDUCER_BYTES = "limn.load.reducer-bytes";
  private static final long DEFAULT_REDUCER_BYTES = 128L << 20;

  /**
   * What a job left for the commit.
   *
   * @param jobId Hadoop's, and the load's own: two local jobs may have one id
   * @param counters {@link LoadCounter}s by name
   */
  record Result(String jobId, AddActions actions, Map<String, Long> counters) {}

  private final LakeConfig lake;
  private final DatasetSpec dataset;
  private final LoadPlan plan;
  private final String writeState;
  private final StagingFolder staging;
  private final Configuration configuration;

  LoadJob(
      LakeConfig lake,
      DatasetSpec dataset,
      LoadPlan plan,
      String writeState,
      StagingFolder staging,
      Configuration configuration) {
    this.lake = lake;
    this.dataset = dataset;
    this.plan = plan;
    this.writeState = writeState;
    this.staging = staging;
    this.configuration = configuration;
  }

  /**
   * Runs the job to its end. If this process is told to stop meanwhile, so is the job.
   *
   * @throws LakeException when it fails: then nothing has changed
   */
  Result run(PrintWriter progress) throws IOException, InterruptedException {
    staging.writePlan(plan);
    Job job = job();
    RunningJob running = RunningJob.submit(job, "load " + dataset.name(), progress);
    if (!running.succeeds()) {
      throw staging.readProblem().orElseGet(() -> failed(running));
    }
    Map<String, Long> counters = new TreeMap<>();
    for (LoadCounter name : LoadCounter.values()) {
      Counter counter = job.getCounters().findCounter(name);
      counters.put(name.name().toLowerCase(java.util.Locale.ROOT), counter.getValue());
    }
    return new Result(
        job.getJobID() + "/" + staging.name(),
        staging.readActions(job.getNumReduceTasks()),
        counters);
  }

  private Job job() throws IOException {
    long bytes = configuration.getLong(REDUCER_BYTES, DEFAULT_REDUCER_BYTES);
    int reducers = Math.toIntExact(1 + plan.bytes() / bytes);
    LoadSettings settings =
        LoadSettings.of(
            lake.root() + "/" + LakeLayout.bronze(dataset.name()),
            dataset,
            plan,
            writeState,
            reducers,
            staging.folder());
    Job job = Job.getInstance(configuration, "limn load " + dataset.name());
    // an attempt's actions count when the whole job has succeeded, not before
    job.getConfiguration().setInt(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, 1);
    settings.writeTo(job.getConfiguration());
    // a second attempt beside the first would only leave more files that nobody sees
    job.setSpeculativeExecution(false);
    job.setJarByClass(LoadJob.class);
    job.setInputFormatClass(LandedInputFormat.class);
    job.setMapperClass(LoadMapper.class);
    job.setMapOutputKeyClass(RowKey.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setPartitionerClass(RangePartitioner.class);
    job.setGroupingComparatorClass(TablePartitionComparator.class);
    job.setReducerClass(LoadReducer.class);
    job.setNumReduceTasks(settings.bounds().size() + 1);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    FileOutputFormat.setOutputPath(job, staging.actionsFolder());
    FileOutputFormat.setCompressOutput(job, false);
    return job;
  }

  private LakeException failed(RunningJob job) {
    return new LakeException(
        "The load of " + dataset.name() + " failed; nothing was loaded",
        job.failure(),
        "see the job's log" + job.whereToLook() + "; fix the cause, and run the load again");
  }
}
