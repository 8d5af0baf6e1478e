package io.limn.hive.read;

import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.PrimitiveConverter;

/** The pages of one row group, and readers on them that stand before the first value. */
final class RowGroup {
  /** Values are taken from the readers, not handed over by them. */
  private static final PrimitiveConverter NOBODY = new PrimitiveConverter() {};

  private final PageReadStore pages;
  private final ParsedVersion writer;

  RowGroup(PageReadStore pages, ParsedVersion writer) {
    this.pages = pages;
    this.writer = writer;
  }

  ColumnReader reader(ColumnDescriptor column) {
    return new ColumnReaderImpl(column, pages.getPageReader(column), NOBODY, writer);
  }
}
