package io.limn.hive.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat;
import org.apache.hadoop.mapred.JobConf;

/** Finds the files itself: in its folders lie others too, and names there mean something. */
public final class LedgerInputFormat extends AvroContainerInputFormat {

  @Override
  protected FileStatus[] listStatus(JobConf job) throws IOException {
    LedgerRecords records = LedgerRecords.named(job.get(LedgerRecords.PROPERTY));
    List<FileStatus> files = new ArrayList<>();
    for (Path folder : getInputPaths(job)) {
      LedgerFiles ledger = new LedgerFiles(folder.getFileSystem(job), folder);
      files.addAll(
          switch (records) {
            case MANIFESTS -> ledger.manifests();
            case AMENDMENTS -> ledger.amendments();
            case QUARANTINED -> ledger.quarantine();
            case STEPS -> ledger.steps();
            case RECEIPTS -> ledger.receipts();
          });
    }
    return files.toArray(FileStatus[]::new);
  }
}
