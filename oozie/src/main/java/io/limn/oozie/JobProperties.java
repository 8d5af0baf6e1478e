package io.limn.oozie;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Schedule;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What the definitions ask for by {@code ${…}} and do not default themselves. No value is empty:
 * Oozie forgets a property without a value.
 */
public final class JobProperties {
  private static final String NAME_NODE = "nameNode";
  private static final String LAKE_ROOT = "lakeRoot";
  private static final String RESOURCE_MANAGER = "resourceManager";
  private static final String WORKFLOW = "oozie.wf.application.path";

  private JobProperties() {}

  /**
   * The properties of every job of a lake; {@code oozie.properties} of {@code lake.yaml} last, so
   * that they may replace any.
   *
   * @param hadoop of the cluster that the jobs run on
   * @param app URI of the deployed version's folder
   * @throws LakeException when Hadoop's configuration does not tell where the cluster is
   */
  public static SortedMap<String, String> common(
      LakeConfig lake, Configuration hadoop, String app) {
    Map<String, String> given = given(lake);
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put(NAME_NODE, nameNode(lake, hadoop));
    properties.put(
        RESOURCE_MANAGER,
        given.containsKey(RESOURCE_MANAGER)
            ? given.get(RESOURCE_MANAGER)
            : resourceManager(hadoop));
    properties.put("app", app);
    properties.put(LAKE_ROOT, lakeRoot(lake, hadoop));
    properties.put("catalog", lake.hive().isPresent() ? "declared" : "undeclared");
    // the Spark action's own jars are in the server's sharelib
    properties.put("oozie.use.system.libpath", "true");
    properties.putAll(given);
    return properties;
  }

  /**
   * The lake's root as jobs are given it, by which a lake's jobs are told from another's.
   *
   * @throws LakeException when Hadoop's configuration does not tell where the file system is
   */
  public static String lakeRoot(LakeConfig lake, Configuration hadoop) {
    return given(lake).getOrDefault(LAKE_ROOT, absolute(lake.root(), nameNode(lake, hadoop)));
  }

  private static Map<String, String> given(LakeConfig lake) {
    return lake.oozie().map(LakeConfig.Oozie::properties).orElse(Map.of());
  }

  private static String nameNode(LakeConfig lake, Configuration hadoop) {
    String nameNode = given(lake).getOrDefault(NAME_NODE, hadoop.get("fs.defaultFS", ""));
    if (URI.create(nameNode).getAuthority() == null) {
      throw unknown("name node", "fs.defaultFS is '" + nameNode + "'", NAME_NODE);
    }
    return nameNode;
  }

  /**
   * The properties that tell one dataset from another.
   *
   * @throws IllegalStateException when it has no schedule
   */
  public static SortedMap<String, String> of(DatasetSpec dataset) {
    Schedule schedule =
        dataset
            .schedule()
            .orElseThrow(() -> new IllegalStateException(dataset.name() + " has no schedule"));
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put("dataset", dataset.name());
    properties.put("every", schedule.every().name().toLowerCase(Locale.ROOT));
    properties.put("zone", schedule.zone().getId());
    properties.put("timeout", minutes(schedule.timeout()));
    properties.put("startDue", minutes(startDue(schedule)));
    properties.put("due", minutes(schedule.due()));
    properties.put("retries", String.valueOf(schedule.retries()));
    properties.put("retryInterval", minutes(schedule.retryInterval()));
    return properties;
  }

  /**
   * What else a workflow of a dataset that is run by hand is submitted with.
   *
   * @param app URI of the deployed version's folder
   * @throws IllegalStateException when the dataset has no schedule
   */
  public static SortedMap<String, String> byHand(String app, DatasetSpec dataset) {
    SortedMap<String, String> properties = of(dataset);
    properties.put(WORKFLOW, app + "/" + Definitions.DATASET);
    return properties;
  }

  /** The same of the maintenance. */
  public static SortedMap<String, String> maintenanceByHand(String app) {
    return new TreeMap<>(Map.of(WORKFLOW, app + "/" + Definitions.MAINTENANCE));
  }

  /** Half of the time in which a run could still end as declared, before the next takes over. */
  private static Duration startDue(Schedule schedule) {
    Duration period = schedule.every().period();
    return (schedule.due().compareTo(period) < 0 ? schedule.due() : period).dividedBy(2);
  }

  private static String minutes(Duration duration) {
    return String.valueOf(duration.toMinutes());
  }

  /** Where there are several, Oozie takes the logical name that stands for them. */
  private static String resourceManager(Configuration hadoop) {
    String address = hadoop.get("yarn.resourcemanager.address");
    if (hadoop.getBoolean("yarn.resourcemanager.ha.enabled", false)) {
      address = hadoop.get("yarn.resourcemanager.cluster-id");
    }
    if (address == null || address.isBlank() || address.startsWith("0.0.0.0")) {
      throw unknown(
          "resource manager", "yarn.resourcemanager.address is not set", RESOURCE_MANAGER);
    }
    return address;
  }

  /** The server need not have the file system's default that we have. */
  private static String absolute(String root, String nameNode) {
    URI uri = URI.create(root);
    boolean takesDefault =
        uri.getAuthority() == null && uri.getScheme().equals(URI.create(nameNode).getScheme());
    return takesDefault ? nameNode.replaceAll("/+$", "") + uri.getPath() : root;
  }

  private static LakeException unknown(String what, String reason, String property) {
    return new LakeException(
        "The " + what + " for the jobs is unknown",
        reason,
        "set hadoop-conf in lake.yaml to the folder with the cluster's configuration, or set"
            + " oozie.properties."
            + property);
  }
}
