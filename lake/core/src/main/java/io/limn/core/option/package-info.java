/**
 * What the command lines of every program of the lake have in common, a command's and a job's: the
 * values that options allow, and what is printed of one that is wrong. Programs that use it bring
 * picocli.
 */
package io.limn.core.option;
