package io.limn.cli.cluster;

import io.limn.cluster.server.ServerGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The servers that a command is about, by the names of their groups. */
final class GroupParameter {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "SERVERS",
      description = "${COMPLETION-CANDIDATES}.",
      completionCandidates = Labels.class)
  private final List<String> labels = new ArrayList<>();

  Set<ServerGroup> chosen(Set<ServerGroup> whenNoneIsNamed) {
    return labels.isEmpty()
        ? whenNoneIsNamed
        : EnumSet.copyOf(labels.stream().map(this::labelled).toList());
  }

  private ServerGroup labelled(String label) {
    return ServerGroup.labelled(label)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "'" + label + "' is not a group of servers; the groups are " + Labels.text()));
  }

  /** What may be named. */
  static final class Labels extends ArrayList<String> {
    Labels() {
      super(Arrays.stream(ServerGroup.values()).map(ServerGroup::label).toList());
    }

    static String text() {
      return new Labels().stream().collect(Collectors.joining(", "));
    }
  }
}
