package org.ww3transfer.restarts.timeline;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.naming.RestartNames;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.kept.ReportedItem;
import org.ww3transfer.restarts.Presence;
import org.ww3transfer.restarts.RestartAtPlace;
import org.ww3transfer.restarts.RestartEverywhere;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.prune.PruneResult;

/**
 * Which restarts were seen at which destination: by prunes, which list all, by deliveries, and by
 * looks for what the next cycle needs. So a timeline asks no store again.
 */
final class SeenRestarts implements Consumer<RunEvent> {
  private static final Set<Presence> THERE =
      Set.of(Presence.THERE, Presence.PROVEN, Presence.DIFFERS);

  private final Supplier<TimelineRules> rules;
  private final Clock clock;
  private final Map<String, SeenPlace> places = new HashMap<>();
  private Instant lookedAt = Instant.MIN;

  SeenRestarts(Supplier<TimelineRules> rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Pruned pruned) {
      pruned(pruned.result(), pruned.isDryRun());
    } else if (event instanceof RunEvent.ItemEnded ended) {
      ended(ended.result());
    }
  }

  private synchronized void pruned(PruneResult result, boolean isDryRun) {
    SeenPlace place = at(result.destination());
    if (result.error().isPresent()) {
      place.troubled(result.error().get());
      return;
    }
    Instant now = clock.instant();
    List<SeenRestart> left =
        result.decisions().stream()
            .filter(each -> isDryRun || !isGone(result, each))
            .map(each -> new SeenRestart(each.restart(), now, Optional.of(each), Optional.empty()))
            .sorted(SeenRestart.NEWEST_FIRST)
            .toList();
    List<SeenRestart> newest = left.stream().limit(SeenPlace.MOST).toList();
    place.listed(now, newest, left.size() - newest.size());
  }

  private static boolean isGone(PruneResult result, Decision decision) {
    return decision.isDeleted() && !result.failures().containsKey(decision.restart().name());
  }

  private void ended(ItemResult result) {
    TransferItem item = result.item();
    if (!result.outcome().isDelivered() || !item.output().kind().isHotStart()) {
      return;
    }
    RestartNames names =
        RestartNames.ofGrid(
            item.destination().folders(), rules.get().naming(), item.output().gridName());
    Optional<RestartName> name = names.read(item.objectName());
    Instant now = clock.instant();
    if (name.isPresent()) {
      Restart restart = restart(name.get(), result.bytes().orElse(0), now);
      synchronized (this) {
        at(item.destination()).seen(SeenRestart.of(restart, now).warning(result.warning()));
      }
    }
  }

  private Restart restart(RestartName name, long bytes, Instant put) {
    String group = rules.get().retention().groupBy().group(name.name(), name.series());
    return new Restart(name.name(), name.series(), group, name.validTime(), bytes, put);
  }

  /** What the destinations said when they were asked last. */
  synchronized void looked(RestartsReport report) {
    if (!report.askedAt().isAfter(lookedAt)) {
      return;
    }
    lookedAt = report.askedAt();
    for (RestartEverywhere wanted : report.restarts()) {
      for (RestartAtPlace each : wanted.destinations()) {
        rules.get().destination(each.destination()).ifPresent(to -> looked(to, wanted, each));
      }
    }
  }

  private void looked(Destination destination, RestartEverywhere wanted, RestartAtPlace answer) {
    String series = RestartName.series(wanted.grid().orElse("ww3"), wanted.member());
    if (THERE.contains(answer.state())) {
      List<SeenRestart> known = restarts(destination);
      String uri = answer.destinationUri().orElse("");
      Optional<SeenRestart> same =
          known.stream().filter(each -> uri(destination, each).equals(uri)).findFirst();
      same.map(each -> new SeenRestart(each.restart(), lookedAt, each.decision(), each.warning()))
          .or(
              () ->
                  found(destination, uri, answer.bytes(), lookedAt)
                      .map(each -> SeenRestart.of(each, lookedAt)))
          .ifPresent(at(destination)::seen);
    } else if (answer.state() == Presence.MISSING) {
      at(destination)
          .gone(
              each ->
                  each.at().isBefore(lookedAt)
                      && each.restart().series().equals(series)
                      && each.restart().validTime().equals(wanted.validTime()));
    }
  }

  private static String uri(Destination destination, SeenRestart seen) {
    return destination.prefix().join(seen.restart().name());
  }

  private Optional<Restart> found(
      Destination destination, String uri, OptionalLong bytes, Instant when) {
    return StoredNames.read(destination, rules.get().naming(), uri)
        .map(read -> restart(read, bytes.orElse(0), when));
  }

  /** What an earlier process has sent, unless a prune has looked since. */
  synchronized void sentBefore(ReportedItem item, Instant when) {
    Optional<Destination> to = rules.get().destination(item.destination());
    to.flatMap(each -> found(each, item.destinationUri(), item.bytes(), when))
        .ifPresent(
            restart ->
                at(to.orElseThrow())
                    .recalled(SeenRestart.of(restart, when).warning(item.warning())));
  }

  /** What a prune of another process has reported, or one of before the start of this one. */
  synchronized void reported(Destination destination, LastPrune.Listed listed) {
    SeenPlace place = at(destination);
    if (place.listedAt().filter(at -> !at.isBefore(listed.at())).isEmpty()) {
      place.listed(listed.at(), listed.restarts(), listed.more());
    }
  }

  private SeenPlace at(Destination destination) {
    SeenPlace known = places.get(destination.name());
    if (known == null || !known.isAt(destination.place())) {
      known = new SeenPlace(destination.place());
      places.put(destination.name(), known);
    }
    return known;
  }

  private List<SeenRestart> restarts(Destination destination) {
    return at(destination).restarts();
  }

  /** All of a destination. */
  synchronized Seen of(Destination destination) {
    SeenPlace place = at(destination);
    return new Seen(place.restarts(), place.listedAt(), place.trouble(), place.more());
  }

  /** Forgets destinations that there are no more. */
  synchronized void keepOnly(List<Destination> destinations) {
    Set<String> names = destinations.stream().map(Destination::name).collect(Collectors.toSet());
    places.keySet().retainAll(names);
  }

  /** What was seen at a destination, its restarts by valid time. */
  record Seen(
      List<SeenRestart> restarts,
      Optional<Instant> listedAt,
      Optional<String> trouble,
      long more) {}
}
