package io.limn.tests;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.reduce.LongSumReducer;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

/** A MapReduce job that counts equal lines and takes its time, so that one can look at it. */
public final class SlowCount extends Configured implements Tool {
  /** Runs on the cluster: {@code INPUT OUTPUT}. */
  public static void main(String[] args) throws Exception {
    System.exit(ToolRunner.run(new SlowCount(), args));
  }

  @Override
  public int run(String[] args) throws Exception {
    Job job = Job.getInstance(getConf(), "slow count");
    job.setJarByClass(SlowCount.class);
    job.setMapperClass(Lines.class);
    job.setReducerClass(LongSumReducer.class);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(LongWritable.class);
    FileInputFormat.addInputPath(job, new Path(args[0]));
    FileOutputFormat.setOutputPath(job, new Path(args[1]));
    return job.waitForCompletion(true) ? 0 : 1;
  }

  /** line -> 1 */
  public static final class Lines extends Mapper<LongWritable, Text, Text, LongWritable> {
    @Override
    protected void setup(Context context) {
      long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      while (System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(deadline - System.nanoTime());
      }
    }

    @Override
    protected void map(LongWritable offset, Text line, Context context)
        throws IOException, InterruptedException {
      context.write(line, new LongWritable(1));
    }
  }
}
