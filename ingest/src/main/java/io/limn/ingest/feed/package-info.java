/**
 * A real client for trying things out: sends files to a dataset's topic. It only splits files into
 * raw records; what is wrong in the data must reach the lake.
 */
package io.limn.ingest.feed;
