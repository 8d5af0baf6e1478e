package io.limn.tests.kills;

import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.plain.PlainLog;
import io.limn.tests.plain.PlainReader;
import io.limn.tests.plain.Reckoning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The end of a run, when nothing more comes in and nothing is hurt any more: the rest lands, the
 * audit must tally, a stranger must find each offset exactly once, and no lander may have said what
 * it must not say.
 */
record Weighing(Scene scene, List<KeptLander> landers) {

  RunReport report() throws Exception {
    Plan plan = scene.plan();
    Trace trace = scene.trace();
    if (plan.ending() != Plan.Ending.GO_ON) {
      landers.forEach(each -> each.retire(plan.ending() == Plan.Ending.TERMINATED));
    }
    List<String> problems = new ArrayList<>();
    problems.addAll(failure(scene.limn("land", "--until-caught-up")));
    trace.say("caught up");
    if (plan.ending() == Plan.Ending.GO_ON) {
      landers.forEach(each -> each.retire(true));
    }
    problems.addAll(failure(scene.limn("audit")));
    trace.say("audited");
    PlainReader reader = new PlainReader(scene.lake(), plan.dataset());
    PlainLog log = PlainLog.read(scene.lake().kafka().bootstrapServers(), plan.dataset());
    problems.addAll(Reckoning.problems(log, reader.fates()));
    LanderLogs said =
        LanderLogs.read(landers.stream().flatMap(each -> each.logs().stream()).toList());
    problems.addAll(said.unforeseen());
    int units = reader.units();
    trace.say("%d units, %d records, %s, problems: %s", units, log.records(), said, problems);
    if (problems.isEmpty()) {
      cleanUp();
    }
    return new RunReport(
        plan.seed(), plan.mischief(), units, log.records(), said, trace.seconds(), problems);
  }

  private static List<String> failure(Ended ended) {
    return ended.exitCode() == 0
        ? List.of()
        : List.of(
            String.join(" ", ended.command())
                + " ended with exit code "
                + ended.exitCode()
                + ":\n"
                + ended.out()
                + ended.err());
  }

  private void cleanUp() throws Exception {
    scene.files().delete(scene.bronze(), true);
    scene.admin().deleteTopics(Set.of(scene.plan().dataset())).all().get();
    scene.admin().deleteConsumerGroups(Set.of(scene.group().name())).all().get();
  }
}
