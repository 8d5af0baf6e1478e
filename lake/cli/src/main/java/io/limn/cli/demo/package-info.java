/** {@code limn demo}: the whole path on real engines with data whose truth is known. */
package io.limn.cli.demo;
