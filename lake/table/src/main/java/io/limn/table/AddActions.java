package io.limn.table;

import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.internal.json.JsonUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import java.util.List;

/**
 * The actions that add a load's files to the table, each as the line of JSON that the Delta log
 * will have.
 */
public record AddActions(List<String> lines) {
  public AddActions {
    lines = List.copyOf(lines);
  }

  /** Rows of all files, as their statistics tell. */
  public long rows() {
    return lines.stream().mapToLong(line -> addFile(line).getNumRecords().orElseThrow()).sum();
  }

  /** Bytes of all files. */
  public long bytes() {
    return lines.stream().mapToLong(line -> addFile(line).getSize()).sum();
  }

  CloseableIterable<Row> asRows() {
    return CloseableIterable.inMemoryIterable(
        Utils.toCloseableIterator(lines.stream().map(AddActions::action).iterator()));
  }

  private static AddFile addFile(String line) {
    return new AddFile(action(line).getStruct(SingleAction.ADD_FILE_ORDINAL));
  }

  private static Row action(String line) {
    return JsonUtils.rowFromJson(line, SingleAction.FULL_SCHEMA);
  }
}
