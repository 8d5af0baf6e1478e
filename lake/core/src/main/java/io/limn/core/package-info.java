/** The heart of the lake: what a user may have to read when something is wrong. */
package io.limn.core;
