package io.limn.core.ledger;

import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one copy of each text that the manifests of a topic partition repeat, and of the empty
 * list: a million of them then need less than half the memory.
 */
final class RepeatedStrings {
  /** More different ones than this are not repeated, and not worth keeping. */
  private static final int MOST = 10_000;

  private final Map<String, String> known = new HashMap<>();

  /** The same manifest, on shared texts. */
  Manifest shared(Manifest manifest) {
    manifest.setDataset(shared(manifest.getDataset()));
    manifest.setTopic(shared(manifest.getTopic()));
    manifest.setTopicId(shared(manifest.getTopicId()));
    manifest.setSession(shared(manifest.getSession()));
    manifest.setDataFiles(sharedFiles(manifest.getDataFiles()));
    manifest.setQuarantineFiles(sharedFiles(manifest.getQuarantineFiles()));
    manifest.setHoles(List.copyOf(manifest.getHoles()));
    return manifest;
  }

  private List<DataFile> sharedFiles(List<DataFile> files) {
    for (DataFile file : files) {
      file.setSchemaFingerprint(shared(file.getSchemaFingerprint()));
    }
    return List.copyOf(files);
  }

  private String shared(String text) {
    if (known.size() >= MOST) {
      known.clear();
    }
    String first = known.putIfAbsent(text, text);
    return first == null ? text : first;
  }
}
