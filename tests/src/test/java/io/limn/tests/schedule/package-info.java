/**
 * The lake run by Oozie: a {@link io.limn.tests.schedule.ScheduledOrders} is a dataset on a
 * schedule, {@link io.limn.tests.schedule.Jobs} what Oozie and YARN say of its runs.
 */
package io.limn.tests.schedule;
