/**
 * The lake's schedule under Oozie: what runs, when, and with which settings.
 *
 * <p>A <b>workflow</b> is one run of a dataset, or of the maintenance; a <b>coordinator</b> makes
 * one for each nominal time; the <b>bundle</b> holds the coordinators of all datasets that declare
 * a schedule. Workflows and coordinators are written by hand, {@code dataset/} and {@code
 * maintenance/} beside this module's sources, and know a dataset only by the properties that {@link
 * io.limn.oozie.JobProperties} derives from its file; the bundle is made by {@link
 * io.limn.oozie.BundleDefinition}. Nothing here runs on the cluster: what the workflows call are
 * the jobs and commands of the other modules.
 */
package io.limn.oozie;
