/** What the Spark driver that stays runs with, and whether it answers. */
package io.limn.cluster.driver;
