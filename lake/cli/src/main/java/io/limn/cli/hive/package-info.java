/** {@code limn hive}: a client of HiveServer2 that prints answers, progress and errors. */
package io.limn.cli.hive;
