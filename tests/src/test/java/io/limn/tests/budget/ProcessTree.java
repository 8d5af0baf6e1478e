package io.limn.tests.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process and all that descend from it, also those whose parents have ended meanwhile, and the
 * CPU that they have used. What ends is found in its parent's account; what ends after its parent,
 * with what it had used when it was last looked at. Not thread-safe.
 */
final class ProcessTree {
  private final Map<Long, ProcessStat> members = new HashMap<>();
  private long endedTicks;

  ProcessTree(long root) {
    members.put(root, ProcessStat.of(root).orElseThrow());
  }

  /** Whether the process is one of ours; if so it stays one. */
  boolean has(long pid) {
    List<ProcessStat> line = new ArrayList<>();
    Optional<ProcessStat> next = ProcessStat.of(pid);
    while (next.isPresent()) {
      ProcessStat stat = next.get();
      if (stat.same(members.get(stat.pid()))) {
        line.forEach(each -> members.put(each.pid(), each));
        return true;
      }
      line.add(stat);
      next = ProcessStat.of(stat.parent());
    }
    return false;
  }

  /** Looks at all processes; the more often, the less is missed of those whose parents ended. */
  void look() {
    Map<Long, ProcessStat> all = ProcessStat.all();
    Set<Long> before = Set.copyOf(members.keySet());
    for (ProcessStat member : List.copyOf(members.values())) {
      ProcessStat now = all.get(member.pid());
      if (member.same(now)) {
        members.put(now.pid(), now);
      } else {
        if (!before.contains(member.parent())) {
          endedTicks += member.allTicks();
        }
        members.remove(member.pid());
      }
    }
    Map<Long, List<ProcessStat>> children = new HashMap<>();
    all.values()
        .forEach(each -> children.computeIfAbsent(each.parent(), k -> new ArrayList<>()).add(each));
    List<Long> toAsk = new ArrayList<>(members.keySet());
    while (!toAsk.isEmpty()) {
      long parent = toAsk.remove(toAsk.size() - 1);
      for (ProcessStat child : children.getOrDefault(parent, List.of())) {
        if (members.put(child.pid(), child) == null) {
          toAsk.add(child.pid());
        }
      }
    }
  }

  /** CPU seconds up to the last look. */
  double cpuSeconds() {
    long ticks = members.values().stream().mapToLong(ProcessStat::allTicks).sum();
    return (double) (endedTicks + ticks) / ProcessStat.TICKS_PER_SECOND;
  }
}
