/**
 * What every program of the lake, a command or a job, tells its caller: the meaning of its exit
 * code, and in a workflow of Oozie the values that it hands over and why it failed. What it prints
 * when it fails is {@link io.limn.core.ErrorText}.
 */
package io.limn.core.program;
