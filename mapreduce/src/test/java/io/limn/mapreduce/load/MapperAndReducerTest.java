package io.limn.mapreduce.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.LandedRecord;
import io.limn.table.AddActions;
import io.limn.table.BronzeProgress;
import io.limn.table.BronzeTable;
import io.limn.table.LoadPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.mapreduce.ReduceDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapper and reducer of a load, alone and together, without a job. */
class MapperAndReducerTest {
  private LoadSettings settings;
  private LandedLake lake;

  @BeforeEach
  void configure(@TempDir Path folder) throws IOException {
    lake = new LandedLake(folder);
    DatasetSpec dataset = LandedLake.dataset(LandedLake.PAYLOAD, BronzePartitioning.DAY);
    BronzeTable table = BronzeTable.openOrCreate(lake.lake, dataset, lake.hadoop);
    LoadPlan plan =
        new LoadPlan(
            BronzeProgress.none(),
            List.of(lake.hole(LandedLake.FIRST, 0, 1), lake.hole(LandedLake.SECOND, 0, 1)),
            List.of());
    StagingFolder staging =
        StagingFolder.create(BronzeTable.location(lake.lake, "events"), 1, lake.hadoop);
    settings = LoadSettings.of("unused", dataset, plan, table.writeState(), 1, staging.folder());
  }

  @Test
  void mapperKeysARecordByDayAndEventTime() throws IOException {
    BytesWritable landed = encoded(LandedLake.event(7));
    MapDriver<IntWritable, BytesWritable, RowKey, BytesWritable> driver =
        MapDriver.newMapDriver(new LoadMapper());
    settings.writeTo(driver.getConfiguration());

    // 15:00Z and seven hours on is the first of February, six in the morning in Shanghai
    driver
        .withInput(new IntWritable(1), landed)
        .withOutput(new RowKey("2026-02-01", micros(7), 1, 7), landed)
        .runTest();
  }

  @Test
  void reducerWritesAFileAndTellsItsAction() throws IOException {
    ReduceDriver<RowKey, BytesWritable, NullWritable, Text> driver =
        ReduceDriver.newReduceDriver(new LoadReducer());
    settings.writeTo(driver.getConfiguration());
    driver.withInput(
        new RowKey("2026-02-01", micros(3), 0, 3),
        List.of(encoded(LandedLake.event(3)), encoded(LandedLake.event(4))));

    AddActions actions = actions(driver.run());

    assertEquals(1, actions.lines().size());
    assertEquals(2, actions.rows());
    assertTrue(actions.lines().get(0).contains("\"_event_day\":\"2026-02-01\""));
    assertEquals(1, driver.getCounters().findCounter(LoadCounter.TOMBSTONES_READ).getValue());
  }

  @Test
  @SuppressWarnings("unchecked") // MRUnit wants a raw comparator of keys, Hadoop declares it so
  void togetherTheyMakeAFileADay() throws IOException {
    MapReduceDriver<IntWritable, BytesWritable, RowKey, BytesWritable, NullWritable, Text> driver =
        MapReduceDriver.newMapReduceDriver(new LoadMapper(), new LoadReducer());
    settings.writeTo(driver.getConfiguration());
    driver.setKeyGroupingComparator(new TablePartitionComparator());
    for (long offset = 29; offset >= 0; offset--) {
      driver.addInput(new IntWritable((int) offset % 2), encoded(LandedLake.event(offset)));
    }

    AddActions actions = actions(driver.run());

    assertEquals(3, actions.lines().size(), "the last hour of January, one day, five hours");
    assertEquals(30, actions.rows());
  }

  private static AddActions actions(List<Pair<NullWritable, Text>> output) {
    List<String> lines = new ArrayList<>();
    output.forEach(pair -> lines.add(pair.getSecond().toString()));
    return new AddActions(lines);
  }

  private static long micros(long offset) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, LandedLake.eventTime(offset));
  }

  private static BytesWritable encoded(GenericRecord landed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(LandedRecord.schema(LandedLake.PAYLOAD))
        .write(landed, encoder);
    encoder.flush();
    return new BytesWritable(bytes.toByteArray());
  }
}
