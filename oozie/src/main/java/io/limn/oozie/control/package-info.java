/**
 * What a person does with a schedule: {@link io.limn.oozie.control.ScheduleStarter} it, or in place
 * of the one that runs ({@link io.limn.oozie.control.Handover}); look at it ({@link
 * io.limn.oozie.control.ScheduleStatus}); go on with a run that failed ({@link
 * io.limn.oozie.control.Resumption}); stop it ({@link io.limn.oozie.control.RunStopper}).
 */
package io.limn.oozie.control;
