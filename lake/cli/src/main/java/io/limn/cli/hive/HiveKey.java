package io.limn.cli.hive;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;

/** What {@code lake.yaml} says of Hive, where that is needed. */
public final class HiveKey {
  private HiveKey() {}

  /**
   * The key's value.
   *
   * @throws LakeException when the lake is in no catalogue
   */
  public static LakeConfig.Hive of(LakeConfig lake) {
    return lake.hive()
        .orElseThrow(
            () ->
                new LakeException(
                    "This lake has no Hive configured",
                    lake.location() + " has no key hive",
                    "add it, with metastore-uris and jdbc-url; see conf/lake.yaml for an example"));
  }
}
