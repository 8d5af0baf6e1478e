/**
 * The {@code limn} command. {@link io.limn.cli.Limn} is the root; {@link io.limn.cli.Commands}
 * lists the commands, one class each, all of them {@link io.limn.cli.command.LakeCommand}s. Results
 * go to standard output and nothing else does: progress ({@link io.limn.cli.print.Progress}) and
 * errors go to standard error. The exit code is one of {@link io.limn.core.program.ExitCode}.
 *
 * <p>This package walks the whole main path but is no part of it: a command reads its options,
 * calls one room, and prints what came back.
 */
package io.limn.cli;
