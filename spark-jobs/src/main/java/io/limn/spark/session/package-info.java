/** What every job needs before it starts: the lake that it works on, and a session. */
package io.limn.spark.session;
