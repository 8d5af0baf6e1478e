/** Where everything is on the lake's file system. */
package io.limn.core.layout;
