/**
 * Jobs that a command submits as a user does, by {@code hadoop jar} and {@code spark-submit}:
 * started, followed, and their failures told as the command's own.
 */
package io.limn.cli.job;
