/** The lake's schedule under Oozie. */
package io.limn.oozie;
