/**
 * The stages of the main path after landing, as commands: load, silver, gold, publish, all of them
 * as {@code limn run}, what waits for them, and a query of their tables.
 */
package io.limn.cli.stages;
