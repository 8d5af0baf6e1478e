package io.limn.tests.kills;

import io.limn.cluster.server.ServerGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.QuotaUsage;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.kafka.clients.admin.NewPartitions;

/** Does to what is around the landers what a plan has for it, one thing after the other. */
record OutsideMischief(Scene scene, Iterable<Act> acts) implements Callable<Void> {

  @Override
  public Void call() throws Exception {
    for (Act act : acts) {
      scene.awaitRecords(act.afterRecords());
      switch (act.mischief()) {
        case BROKER -> scene.servers().disturbed(() -> broker(act));
        case DATA_NODE -> scene.servers().disturbed(() -> dataNode(act));
        case SAFE_MODE -> scene.servers().disturbed(() -> safeMode(act));
        case QUOTA -> quota(act);
        case GROWTH -> growth();
        default -> throw new IllegalArgumentException(act.mischief() + " is for a lander");
      }
    }
    return null;
  }

  private void broker(Act act) {
    if (act.coin()) {
      scene.trace().say("the broker is killed");
      scene.servers().kill("kafka");
    } else {
      scene.trace().say("the broker is stopped");
      scene.servers().stop(ServerGroup.KAFKA);
    }
    scene.servers().start(ServerGroup.KAFKA);
    scene.trace().say("the broker is back");
  }

  private void dataNode(Act act) {
    scene.trace().say("the DataNode is killed");
    scene.servers().kill("datanode");
    try {
      scene.awaitRecords(act.heldRecords());
    } finally {
      scene.servers().start(ServerGroup.HDFS);
      scene.trace().say("the DataNode is back");
    }
  }

  private void safeMode(Act act) {
    scene.trace().say("the NameNode is in safe mode");
    safeMode(SafeModeAction.ENTER);
    try {
      scene.awaitRecords(act.heldRecords());
    } finally {
      safeMode(SafeModeAction.LEAVE);
      scene.trace().say("the NameNode is out of safe mode");
    }
  }

  private void safeMode(SafeModeAction action) {
    try {
      scene.files().setSafeMode(action);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void quota(Act act) throws Exception {
    QuotaUsage usage = scene.files().getQuotaUsage(scene.bronze());
    long names = HdfsConstants.QUOTA_DONT_SET;
    long bytes = HdfsConstants.QUOTA_DONT_SET;
    if (act.coin()) {
      names = usage.getFileAndDirectoryCount() + act.random().nextInt(4);
    } else {
      bytes = usage.getSpaceConsumed() + 1;
    }
    scene.trace().say("the folder is full: quota %d names, %d bytes", names, bytes);
    setQuota(names, bytes);
    try {
      scene.awaitRecords(act.heldRecords());
    } finally {
      setQuota(HdfsConstants.QUOTA_RESET, HdfsConstants.QUOTA_RESET);
      scene.trace().say("the quota is lifted");
    }
  }

  /** A NameNode that another run has put into safe mode refuses. */
  private void setQuota(long names, long bytes) throws Exception {
    scene
        .servers()
        .undisturbed(
            () -> {
              scene.files().setQuota(scene.bronze(), names, bytes);
              return null;
            });
  }

  private void growth() throws Exception {
    int wider = scene.feed().topicPartitions() + 1;
    String topic = scene.plan().dataset();
    scene.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(wider))).all().get();
    scene.feed().widen(wider);
    scene.trace().say("the topic has %d topic partitions now", wider);
  }
}
