/**
 * What the schedule runs, on the lake's file system: an {@link io.limn.oozie.deploy.Application} is
 * put together from the definitions, jars and configuration ({@link
 * io.limn.oozie.deploy.ApplicationPacker}), its version follows from its content, and {@link
 * io.limn.oozie.deploy.ApplicationStore} uploads it in one atomic step. A version is never changed:
 * what runs keeps what it was started with.
 */
package io.limn.oozie.deploy;
