/** What a command and a Spark driver that stays say to each other, over a Unix socket. */
package io.limn.core.driver;
