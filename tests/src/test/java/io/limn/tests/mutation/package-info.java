/**
 * Do the tests notice when the code is wrong? {@link io.limn.tests.mutation.PruningMutationsIT}
 * changes what prunes files for Hive, one place at a time, and wants a test to fail for each.
 */
package io.limn.tests.mutation;
