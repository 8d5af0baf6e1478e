/** What every job needs before it starts: its arguments, the lake that it works on, a session. */
package io.limn.spark.session;
