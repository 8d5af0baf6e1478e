package io.limn.hive.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.types.StructType;
import io.limn.hive.type.ColumnMapping;
import io.limn.hive.type.Timestamps;

/**
 * One version of a table, as everyone who takes part in a query must know it: the compiler, who
 * plans the splits, and every task. It travels inside the plan, so that only the planner reads the
 * log.
 *
 * @param location the table's folder, as the metastore names it
 * @param schema with the metadata of its columns
 */
public record PinnedTable(
    String location,
    long version,
    StructType schema,
    ColumnMapping mapping,
    Timestamps timestamps) {

  /** Under this name it travels in a table's properties and in a job's configuration. */
  public static final String KEY = "limn.pinned-table";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public String json() {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("location", location);
    node.put("version", version);
    node.put("schema", schema.toJson());
    node.put("mapping", mapping.name());
    node.put("timestamps", timestamps.name());
    return node.toString();
  }

  public static PinnedTable parse(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return new PinnedTable(
          node.get("location").textValue(),
          node.get("version").longValue(),
          DataTypeJsonSerDe.deserializeStructType(node.get("schema").textValue()),
          ColumnMapping.valueOf(node.get("mapping").textValue()),
          Timestamps.valueOf(node.get("timestamps").textValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan holds an unreadable " + KEY, e);
    }
  }
}
