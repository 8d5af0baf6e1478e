/**
 * What commands print with: tables, JSON, progress, times, and text that came from outside. Results
 * go to standard output and nothing else does; progress and errors go to standard error.
 */
package io.limn.cli.print;
