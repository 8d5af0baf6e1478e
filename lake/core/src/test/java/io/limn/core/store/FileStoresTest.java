package io.limn.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileStoresTest {
  @ParameterizedTest
  @CsvSource({
    "hdfs://nn:8020/lake, file:///, true",
    "file:///lake, s3a://bucket, true",
    "/lake, hdfs://nn:8020, true",
    "/lake, s3a://bucket, false",
    "s3a://bucket/lake, hdfs://nn:8020, false",
    "abfs://c@a.dfs.core.windows.net/lake, hdfs://nn:8020, false",
  })
  void tellsWhereDeletingAFolderFences(String root, String defaultFs, boolean fences) {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.defaultFS", defaultFs);
    assertEquals(fences, FileStores.fences(root, configuration));
  }
}
