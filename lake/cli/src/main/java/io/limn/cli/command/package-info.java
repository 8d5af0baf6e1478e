/**
 * What every command is and shares: {@link io.limn.cli.command.LakeCommand}, the options that all
 * of them take, and how one is interrupted.
 */
package io.limn.cli.command;
