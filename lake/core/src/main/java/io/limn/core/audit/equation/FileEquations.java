package io.limn.core.audit.equation;

import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.Content;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.audit.fact.Finding.Unreachable;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.DataFile;
import java.util.ArrayList;
import java.util.List;

/** The ledger against the files that it names: there, whole, and holding what is said of them. */
public final class FileEquations {
  private FileEquations() {}

  public static List<Equation> of(Ledger ledger, Finding<FileFacts> files) {
    if (files instanceof Unreachable<FileFacts> unreachable) {
      return List.of(
          EquationBuilder.of(Layer.FILES, "files are whole", ledger.dataset())
              .cannotTell("The landed files cannot be read: " + unreachable.why() + ".")
              .asSaid());
    }
    List<Equation> equations = new ArrayList<>();
    if (files instanceof Found<FileFacts> found) {
      for (TopicPartitionId id : ledger.topicPartitions().keySet()) {
        equations.add(whole(id, found.facts()));
      }
    }
    return equations;
  }

  private static Equation whole(TopicPartitionId id, FileFacts facts) {
    EquationBuilder weighing = EquationBuilder.of(Layer.FILES, "files are whole", Subjects.of(id));
    long named = 0;
    long found = 0;
    for (NamedFile file : facts.files()) {
      if (!file.topicPartition().equals(id)) {
        continue;
      }
      named++;
      if (file.sight() instanceof Sight.Seen) {
        found++;
      }
      weigh(file, weighing);
    }
    for (Uncovered unit : facts.uncovered()) {
      if (unit.topicPartition().equals(id)) {
        uncovered(unit, weighing);
      }
    }
    weighing.side(Term.plus("files named", named)).side(Term.plus("files found", found));
    return weighing.equal("Files of " + Subjects.of(id) + " are missing.");
  }

  private static void weigh(NamedFile file, EquationBuilder weighing) {
    String location = file.named().getLocation();
    Sight sight = file.sight();
    if (sight instanceof Sight.Missing) {
      weighing.wrong(
          String.format(
              "File %s is missing: offsets %d to %d of %s, %d rows.",
              location,
              file.named().getFirstOffset(),
              file.named().getLastOffset(),
              Subjects.of(file.topicPartition()),
              file.named().getRows()));
    } else if (sight instanceof Sight.Damaged damaged) {
      weighing.wrong("File " + location + " is damaged: " + damaged.why() + ".");
    } else if (sight instanceof Sight.Unreadable unreadable) {
      weighing.cannotTell("File " + location + " cannot be read: " + unreadable.why() + ".");
    } else if (sight instanceof Sight.Seen seen) {
      weighing.wrong(differences(file, seen));
    }
  }

  private static List<String> differences(NamedFile file, Sight.Seen seen) {
    List<String> differences = new ArrayList<>();
    DataFile named = file.named();
    compare("bytes", named.getBytes(), seen.bytes(), file, differences);
    seen.crc32c().ifPresent(crc -> compare("CRC-32C", named.getCrc32c(), crc, file, differences));
    if (seen.content().isPresent()) {
      Content content = seen.content().get();
      compare("rows", named.getRows(), content.rows(), file, differences);
      compare("first offset", named.getFirstOffset(), content.first(), file, differences);
      compare("last offset", named.getLastOffset(), content.last(), file, differences);
    }
    return differences;
  }

  private static void compare(
      String what, long said, long is, NamedFile file, List<String> differences) {
    if (said != is) {
      String owner = file.owner() instanceof Owner.Amended ? "amendment" : "manifest";
      differences.add(
          String.format(
              "File %s does not match its %s: %s %d, %s %d.",
              file.named().getLocation(), owner, what, is, owner, said));
    }
  }

  private static void uncovered(Uncovered uncovered, EquationBuilder weighing) {
    String name = name(uncovered.owner()) + " of " + Subjects.of(uncovered.topicPartition());
    uncovered
        .missing()
        .ifPresent(offset -> weighing.wrong(name + " lacks offset " + offset + " in its files."));
    uncovered
        .twice()
        .ifPresent(
            offset -> weighing.wrong(name + " holds offset " + offset + ", which it must not."));
  }

  private static String name(Owner owner) {
    return owner instanceof Owner.Amended amended
        ? "Amendment " + amended.ordinal()
        : "The unit that begins at " + ((Owner.Unit) owner).firstOffset();
  }
}
