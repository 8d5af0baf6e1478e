/**
 * The Oozie server as the lake sees it. {@link io.limn.oozie.client.OozieConnection} asks it and
 * tells it; what it answers are records in the lake's words: a {@link io.limn.oozie.client.Bundle}
 * holds a {@link io.limn.oozie.client.Coordinator} for each dataset, which makes a {@link
 * io.limn.oozie.client.WorkflowRun} at each nominal time, whose {@link
 * io.limn.oozie.client.Workflow} goes through {@link io.limn.oozie.client.Node}s.
 */
package io.limn.oozie.client;
