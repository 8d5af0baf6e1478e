/**
 * The cluster on this machine: its servers up, down, asked and read, and its engines' own commands.
 */
package io.limn.cli.cluster;
