package io.limn.hive;

import io.limn.hive.filter.Filter;
import io.limn.hive.filter.FilterTranslation;
import io.limn.hive.read.DataFileReader;
import io.limn.hive.read.Projection;
import io.limn.hive.read.RowReader;
import io.limn.hive.table.AsOf;
import io.limn.hive.table.EarlierSchema;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.table.QueryPins;
import io.limn.hive.table.TableLog;
import io.limn.hive.type.SessionZone;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;
import org.apache.hadoop.hive.ql.exec.SerializationUtilities;
import org.apache.hadoop.hive.ql.exec.Utilities;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedInputFormatInterface;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedSupport;
import org.apache.hadoop.hive.ql.plan.TableScanDesc;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans and reads a Delta table: splits of the pinned version's data files, and their rows, in
 * batches of vectors where Hive takes them. It keeps no state, as Hive shares one among queries.
 */
public final class DeltaInputFormat
    implements InputFormat<NullWritable, Object>, VectorizedInputFormatInterface {
  private static final Logger LOG = LoggerFactory.getLogger(DeltaInputFormat.class);

  @Override
  public InputSplit[] getSplits(JobConf job, int wished) throws IOException {
    try {
      SessionZone zone = SessionZone.of(job);
      PinnedTable pinned = pinned(job);
      TableLog log = log(job, pinned);
      if (log.pinned().version() != pinned.version()) {
        EarlierSchema.check(pinned, log.pinned());
      }
      return new Splits(job, zone).of(log, filter(job, pinned, zone), wished);
    } catch (IOException | RuntimeException e) {
      throw unlikeMissingFiles(e);
    }
  }

  /**
   * Hive takes a missing file under a failed plan for an empty table, and answers with no rows. So
   * the cause is not passed on as one, only attached.
   */
  private static IOException unlikeMissingFiles(Exception e) {
    IOException failure = new IOException(String.valueOf(e.getMessage()));
    failure.setStackTrace(e.getStackTrace());
    failure.addSuppressed(e);
    return failure;
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // Hive takes vectors from the same method as rows
  public RecordReader<NullWritable, Object> getRecordReader(
      InputSplit split, JobConf job, Reporter reporter) throws IOException {
    DeltaSplit part = (DeltaSplit) split;
    SessionZone zone = SessionZone.of(job);
    PinnedTable pinned = pinned(job);
    Projection projection = Projection.of(job, pinned, zone);
    DataFileReader file =
        new DataFileReader(part.range(), pinned, projection, filter(job, pinned, zone), zone, job);
    return Utilities.getIsVectorized(job)
        ? (RecordReader) new VectorRecordReader(file, part, Utilities.getVectorizedRowBatchCtx(job))
        : (RecordReader) new RowRecordReader(new RowReader(file, projection, zone.id()), part);
  }

  @Override
  public VectorizedSupport.Support[] getSupportedFeatures() {
    return new VectorizedSupport.Support[] {VectorizedSupport.Support.DECIMAL_64};
  }

  /** From the plan; without one, for those who use this class by itself, the newest version. */
  private static PinnedTable pinned(JobConf job) {
    String json = job.get(PinnedTable.KEY);
    if (json != null) {
      return PinnedTable.parse(json);
    }
    Properties properties = new Properties();
    properties.setProperty(
        hive_metastoreConstants.META_TABLE_LOCATION,
        FileInputFormat.getInputPaths(job)[0].toString());
    return TableAddress.pinned(job, properties);
  }

  /** What the query says with FOR SYSTEM_VERSION or SYSTEM_TIME AS OF goes before the plan. */
  private static TableLog log(JobConf job, PinnedTable pinned) {
    String version = job.get(TableScanDesc.AS_OF_VERSION);
    String epochMillis = job.get(TableScanDesc.AS_OF_TIMESTAMP);
    if (version != null || epochMillis != null) {
      AsOf asOf =
          version != null ? AsOf.version(version) : new AsOf.Moment(Long.parseLong(epochMillis));
      return QueryPins.log(job, pinned.location(), asOf, pinned.timestamps());
    }
    return QueryPins.log(job, pinned);
  }

  /** Whatever goes wrong here, the query is right without: it only reads more. */
  private static Optional<Filter> filter(JobConf job, PinnedTable pinned, SessionZone zone) {
    String expression = job.get(TableScanDesc.FILTER_EXPR_CONF_STR);
    if (expression == null || expression.isEmpty()) {
      return Optional.empty();
    }
    try {
      return new FilterTranslation(pinned, zone)
          .translate(SerializationUtilities.deserializeExpression(expression));
    } catch (RuntimeException e) {
      LOG.warn("{}: the filter is not used to skip files", pinned.location(), e);
      return Optional.empty();
    }
  }
}
