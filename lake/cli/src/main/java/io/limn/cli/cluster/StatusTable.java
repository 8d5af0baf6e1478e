package io.limn.cli.cluster;

import io.limn.cluster.ServerStatus;
import io.limn.core.print.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The servers as a table for people, and as a list for programs. */
final class StatusTable {
  private static final double MEBIBYTE = 1 << 20;

  private StatusTable() {}

  static Table of(List<ServerStatus> servers) {
    Table table =
        Table.of(
            Table.left("SERVER"),
            Table.left("STATE"),
            Table.right("PID"),
            Table.right("RSS MB"),
            Table.right("UPTIME"),
            Table.left("WHERE"),
            Table.left(""));
    for (ServerStatus status : servers) {
      boolean runs = status.pid().isPresent();
      table.row(
          status.server().name(),
          state(status),
          runs ? status.pid().getAsLong() : null,
          megabytes(status.residentBytes()),
          runs ? uptime(status.uptime()) : null,
          runs ? where(status) : null,
          status.detail());
    }
    return table;
  }

  static List<Map<String, Object>> forJson(List<ServerStatus> servers) {
    return servers.stream().map(StatusTable::forJson).toList();
  }

  private static Map<String, Object> forJson(ServerStatus status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("server", status.server().name());
    fields.put("group", status.server().group().label());
    fields.put("state", state(status));
    fields.put("detail", status.detail());
    fields.put("pid", status.pid().isPresent() ? status.pid().getAsLong() : null);
    OptionalLong resident = status.residentBytes();
    fields.put("residentBytes", resident.isPresent() ? resident.getAsLong() : null);
    fields.put("uptimeSeconds", status.uptime().toSeconds());
    fields.put("addresses", status.addresses());
    return fields;
  }

  private static String state(ServerStatus status) {
    return status.state().name().toLowerCase(Locale.ROOT);
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isEmpty()
        ? null
        : String.format(Locale.ROOT, "%.0f", bytes.getAsLong() / MEBIBYTE);
  }

  private static String uptime(Duration uptime) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        uptime.toHours(),
        uptime.toMinutesPart(),
        uptime.toSecondsPart());
  }

  // what a client or a browser is pointed at; the other ports are between servers
  private static String where(ServerStatus status) {
    Map<String, String> addresses = status.addresses();
    String name = status.server().name();
    String page = addresses.get(name + "-http");
    return switch (name) {
      case "namenode" -> "hdfs://" + addresses.get(name) + "  http://" + page;
      case "elasticsearch" -> "http://" + addresses.get(name);
      case "hive-metastore" -> "thrift://" + addresses.get(name);
      case "hiveserver2" -> "jdbc:hive2://" + addresses.get(name) + "/default";
      case "oozie" -> "http://" + addresses.get(name) + "/oozie";
      default -> page != null ? "http://" + page : addresses.get(name);
    };
  }
}
