package io.limn.tests.kills;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Who is in the consumer group of a dataset's landers, as the broker says. */
record Group(Admin admin, String name) {
  private static final long ANSWER_SECONDS = 5;

  /** The ids of a client's members that have work; empty also when the broker does not answer. */
  Set<String> working(String clientId) {
    return members().orElse(List.of()).stream()
        .filter(member -> member.clientId().equals(clientId))
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .map(MemberDescription::consumerId)
        .collect(Collectors.toSet());
  }

  /** Whether the broker says that none of these is a member any more. */
  boolean expelled(Collection<String> ids) {
    return members()
        .map(all -> all.stream().map(MemberDescription::consumerId).noneMatch(ids::contains))
        .orElse(false);
  }

  private Optional<Collection<MemberDescription>> members() {
    try {
      return Optional.of(
          admin
              .describeConsumerGroups(Set.of(name))
              .describedGroups()
              .get(name)
              .get(ANSWER_SECONDS, TimeUnit.SECONDS)
              .members());
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    }
  }
}
