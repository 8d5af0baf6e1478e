/**
 * What every command is and shares: {@link io.limn.cli.command.LakeCommand}, the options that all
 * of them take, how one is interrupted, and how one runs as an action of a workflow.
 */
package io.limn.cli.command;
