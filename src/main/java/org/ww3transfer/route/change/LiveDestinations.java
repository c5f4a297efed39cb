package org.ww3transfer.route.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.route.carry.Throttles;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.route.transfer.CurrentDestinations;
import org.ww3transfer.settings.LiveSettings;
import org.ww3transfer.settings.Settings;

/**
 * Serves the destinations by other settings while the daemon runs. Nothing is stopped for it: what
 * is under way goes on by the settings with which it began, and what these need stays until then.
 */
public final class LiveDestinations {
  private static final Logger LOG = LoggerFactory.getLogger(LiveDestinations.class);

  private final CamelContext context;
  private final LiveSettings settings;
  private final Serving serving;
  private final OpenRuns runs;
  private final CurrentDestinations current;
  private final Feeders feeders;
  private final Runnable beforeServing;
  private final DestinationRoutes routes;
  private final List<FormerDestinations> retired = new ArrayList<>();

  /** What each destination has of its own besides its routes. */
  public record Serving(
      Queues queues, Remotes remotes, WatchedPlaces places, Throttles throttles) {}

  /**
   * @param beforeServing what is to be done before a new destination gets anything
   * @param isByWorkers whether items are delivered by workers, and not by this process
   */
  public LiveDestinations(
      CamelContext context,
      LiveSettings settings,
      Serving serving,
      OpenRuns runs,
      CurrentDestinations current,
      Feeders feeders,
      Runnable beforeServing,
      boolean isByWorkers) {
    this.context = context;
    this.settings = settings;
    this.serving = serving;
    this.runs = runs;
    this.current = current;
    this.feeders = feeders;
    this.beforeServing = beforeServing;
    routes = new DestinationRoutes(context, isByWorkers);
  }

  /**
   * Has other settings stand. A destination that cannot be opened is named and stays as it was, and
   * keeps no other from anything.
   */
  public void follow(Settings wanted) {
    List<Destination> before = settings.get().destinations();
    List<Destination> now = new ArrayList<>();
    wanted.destinations().forEach(each -> served(each, wanted).ifPresent(now::add));
    settings.replace(wanted.with(now));
    before.stream()
        .map(Destination::name)
        .filter(name -> find(name, now).isEmpty())
        .forEach(serving.queues()::close);
    serving.queues().follow(now);
    runs.all().forEach(current::followOn);
    if (!now.equals(before)) {
      retired.add(
          FormerDestinations.of(
              before.stream().filter(each -> !now.contains(each)).toList(), now, serving));
    }
  }

  private static Optional<Destination> find(String name, List<Destination> all) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** How a destination is served from now on; empty for not at all. */
  private Optional<Destination> served(Destination wanted, Settings all) {
    Optional<Destination> before = find(wanted.name(), settings.get().destinations());
    try {
      if (!before.equals(Optional.of(wanted))) {
        serve(wanted, before, all);
      }
      return Optional.of(wanted);
    } catch (RuntimeException e) {
      LOG.error(
          "destination {}: cannot be opened, and {}: {}",
          wanted.name(),
          before.isPresent() ? "stays as it was" : "is left out",
          Reasons.of(e));
      return before;
    }
  }

  private void serve(Destination wanted, Optional<Destination> before, Settings all) {
    if (Remotes.isRemote(wanted) && before.filter(each -> hasSameClient(each, wanted)).isEmpty()) {
      serving.remotes().open(context, wanted, all.currentStores());
    }
    serving.places().follow(wanted);
    serving.throttles().follow(wanted);
    if (before.isEmpty()) {
      routes.add(wanted.name());
      serving.queues().open(wanted);
      beforeServing.run();
      feeders.feed(serving.queues().of(wanted.name()));
    }
  }

  private static boolean hasSameClient(Destination one, Destination other) {
    return one.store().equals(other.store())
        && one.parallelFiles() == other.parallelFiles()
        && one.overwrite() == other.overwrite();
  }

  /** Takes away what nothing is under way with any more; to be called from time to time. */
  public void tidy() {
    retired.removeIf(each -> each.isDone(context, routes, settings.get().destinations()));
  }
}
