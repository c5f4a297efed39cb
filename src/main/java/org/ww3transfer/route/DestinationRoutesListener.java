package org.ww3transfer.route;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.dispatch.WorkNotes;
import org.ww3transfer.observe.BrokerSight;
import org.ww3transfer.route.change.DestinationRoutes;
import org.ww3transfer.route.change.Feeders;
import org.ww3transfer.route.change.PruneSchedule;
import org.ww3transfer.route.work.WorkBeans;
import org.ww3transfer.settings.Settings;

/** Makes the routes whose number depends on the settings, out of the templates. */
final class DestinationRoutesListener extends MainListenerSupport {
  private final Beans beans;
  private final boolean isScheduled;
  private final Optional<WorkNotes> notes;
  private final BrokerSight sight;
  private Optional<Feeders> feeders = Optional.empty();
  private Optional<PruneSchedule> schedule = Optional.empty();

  /**
   * @param isScheduled whether prunes are
   * @param notes what is known of workers; empty where this process delivers
   * @param sight who shows what is known of the broker
   */
  DestinationRoutesListener(
      Beans beans, boolean isScheduled, Optional<WorkNotes> notes, BrokerSight sight) {
    this.beans = beans;
    this.notes = notes;
    this.sight = sight;
    this.isScheduled = isScheduled;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    Settings settings = beans.settings().get();
    context.addRoutePolicyFactory(new LogPolicy());
    beans.remotes().joinTo(context);
    notes.ifPresent(
        known ->
            WorkBeans.join(
                context,
                settings.work().broker().orElseThrow(),
                Application.queueNames(beans),
                new WorkBeans.Daemon(
                    settings.stateDirectory(),
                    known,
                    beans.serving().places(),
                    beans.transfers().queues(),
                    beans.events(),
                    sight)));
    DestinationRoutes routes = new DestinationRoutes(context, isByWorkers());
    settings.destinations().stream().map(Destination::name).forEach(routes::add);
    beans.remotes().addCallRoutes(context);
    Feeders started =
        new Feeders(
            context, beans.transfers().queues(), beans.transfers().conclusions(), beans.underWay());
    feeders = Optional.of(started);
    context.addLifecycleStrategy(started);
    context.addLifecycleStrategy(
        new RunRelease(beans.transfers().runs(), beans.transfers().journals()));
    if (isScheduled) {
      PruneSchedule prunes = new PruneSchedule(context);
      prunes.follow(settings.retention());
      schedule = Optional.of(prunes);
    }
  }

  /** Whether items are delivered by workers, and not by this process. */
  boolean isByWorkers() {
    return notes.isPresent();
  }

  /** Once the routes are made. */
  Feeders feeders() {
    return feeders.orElseThrow();
  }

  /** That of prunes, once the routes are made; empty where nothing is scheduled. */
  Optional<PruneSchedule> schedule() {
    return schedule;
  }
}
