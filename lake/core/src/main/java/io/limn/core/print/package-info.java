/**
 * Results on standard output: tables for people, CSV for programs and spreadsheets, and text that
 * came from outside, made safe for a terminal. Who prints CSV brings commons-csv, which core does
 * not pass on: a cluster's class paths and the jars for them stay without it.
 */
package io.limn.core.print;
