package io.limn.cli.cluster;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.job.ClusterHome;
import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.core.program.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * An engine's own command on the cluster of this machine: it gets the arguments as they are, prints
 * for itself, and its exit code is ours.
 */
abstract class EngineCommand extends LakeCommand {
  @Parameters(paramLabel = "ARGUMENT", arity = "1..*", description = "Passed on unchanged.")
  private List<String> arguments;

  @Spec
  final void handOn(CommandSpec spec) {
    spec.parser().stopAtPositional(true).unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public final Integer call() {
    ClusterHome.require(home());
    try (ChildJvm child = start(Engines.at(home()), arguments, Output.inherited())) {
      return child.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  abstract ChildJvm start(Engines engines, List<String> given, Output output);
}
