package io.limn.core.sweep;

import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.DataFileName;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** What lies in a dataset's landing folder: ours by their names, and the others. */
final class LandingFiles {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final FileStore store;
  private final String dataset;

  LandingFiles(FileStore store, String dataset) {
    this.store = store;
    this.dataset = dataset;
  }

  /** Is told of everything in the landing folder. */
  interface Visitor {
    /** A file that a lander or a replay made, or something that bears such a name. */
    void ours(StoredFile file, DataFileName name);

    /** A file or folder of another name; what is in such a folder is not visited. */
    void foreign(StoredFile file);

    /** All files of a day have been visited. */
    void dayEnds() throws IOException;
  }

  void visit(Visitor visitor) throws IOException {
    for (StoredFile day : store.list(LakeLayout.landing(dataset))) {
      if (!day.folder() || !DAY.matcher(day.name()).matches()) {
        visitor.foreign(day);
        continue;
      }
      List<StoredFile> files = store.list(day.location());
      for (StoredFile file : files) {
        var name = DataFileName.parse(file.name());
        if (file.folder() || name.isEmpty()) {
          visitor.foreign(file);
        } else {
          visitor.ours(file, name.get());
        }
      }
      visitor.dayEnds();
    }
  }
}
