package io.limn.table;

import io.delta.kernel.types.StructType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Rows of a table as maps from column to value: Boolean, Integer, Long, Float, Double, String,
 * byte[], BigDecimal, LocalDate, Instant, LocalDateTime, List, Map (a struct by column, a map by
 * key), or null. Not thread-safe; close it.
 */
public final class Rows implements Iterator<Map<String, Object>>, AutoCloseable {
  private final Batches batches;
  private final List<String> columns;
  private final List<Condition> conditions;
  private Batches.Batch batch;
  private int row;
  private Map<String, Object> next;

  Rows(Batches batches, List<String> columns, List<Condition> conditions) {
    this.batches = batches;
    this.columns = columns;
    this.conditions = conditions;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      if (batch == null || row == batch.size()) {
        if (!batches.hasNext()) {
          return false;
        }
        batch = batches.next();
        row = 0;
      } else {
        if (batch.live(row) && met()) {
          next = values();
        }
        row++;
      }
    }
    return true;
  }

  @Override
  public Map<String, Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Map<String, Object> found = next;
    next = null;
    return found;
  }

  @Override
  public void close() {
    batches.close();
  }

  private boolean met() {
    return conditions.stream().allMatch(condition -> condition.met(value(condition.column())));
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column, value(column)));
    return values;
  }

  private Object value(String column) {
    StructType schema = batch.schema();
    return KernelValues.java(batch.column(schema.indexOf(column)), row);
  }
}
