package org.ww3transfer.route.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.dispatch.WorkNotes;
import org.ww3transfer.observe.BrokerSight;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.BrokerStatus.Trouble;
import org.ww3transfer.route.broker.BrokerLink;
import org.ww3transfer.route.broker.BrokerWatch;
import org.ww3transfer.settings.work.BrokerSettings;
import org.ww3transfer.work.WorkQueues;

/** All that a daemon needs to have workers deliver. */
public final class WorkBeans extends ServiceSupport {
  private static final Logger LOG = LoggerFactory.getLogger(WorkBeans.class);

  private final BrokerLink link;
  private final BrokerWatch watch;
  private final BrokerReport report;
  private final StraySweeper sweeper;
  private final WorkNotes notes;
  private final ScheduledExecutorService beats;

  private WorkBeans(
      BrokerLink link,
      BrokerWatch watch,
      BrokerReport report,
      StraySweeper sweeper,
      WorkNotes notes,
      ScheduledExecutorService beats) {
    this.link = link;
    this.watch = watch;
    this.report = report;
    this.sweeper = sweeper;
    this.notes = notes;
    this.beats = beats;
  }

  /**
   * What they need of the daemon.
   *
   * @param state the state directory
   * @param notes what is out, and who the workers are
   * @param places where parts lie in folders
   * @param queues of the destinations, which are asked again when the broker is back
   * @param events where people are told of the broker
   * @param sight who shows what is known of the broker
   */
  public record Daemon(
      Path state,
      WorkNotes notes,
      WatchedPlaces places,
      Queues queues,
      RunEvents events,
      BrokerSight sight) {}

  /**
   * Gives the routes what they refer to, and ends with them.
   *
   * @param names of the queues
   */
  public static void join(
      CamelContext context, BrokerSettings settings, WorkQueues names, Daemon daemon) {
    WorkNotes notes = daemon.notes();
    BrokerLink link = new BrokerLink(settings);
    WorkerSilence hearing = new WorkerSilence(System::nanoTime);
    ItemsWithWorkers outstanding = new ItemsWithWorkers(hearing);
    StrayOrders strays =
        new StrayOrders(link, names, notes.dispatched(), outstanding, WorkDispatch.Limits.USUAL);
    StraySweeper sweeper = new StraySweeper(strays);
    BrokerWatch watch =
        new BrokerWatch(
            link,
            Clock.systemUTC(),
            new BrokerWatch.Listener() {
              @Override
              public void down(Trouble trouble) {
                daemon
                    .events()
                    .tell(new RunEvent.BrokerDown(link.text(), trouble.since(), trouble.reason()));
              }

              @Override
              public void up(boolean isBack) {
                if (isBack) {
                  sweeper.wake();
                  retry(daemon.queues(), link.said(""));
                }
                daemon.events().tell(new RunEvent.BrokerUp(link.text()));
              }
            });
    OrderSender orders =
        new OrderSender(context.createProducerTemplate(), link, watch, daemon.queues());
    KnownWorkers workers = new KnownWorkers(Clock.systemUTC());
    WorkDispatch dispatch =
        new WorkDispatch(orders, names, strays, outstanding, workers, WorkDispatch.Limits.USUAL);
    Registry registry = context.getRegistry();
    registry.bind("jms", link.transacted());
    registry.bind("jms-out", link.plain());
    registry.bind("workDispatch", dispatch);
    OtherWorkersParts left = new OtherWorkersParts(daemon.places(), daemon.state(), notes);
    registry.bind("leftByOthers", left);
    registry.bind("workResults", new WorkResults(outstanding, workers, left));
    try {
      BrokerReport report = new BrokerReport(link, watch, names, workers, daemon.state());
      daemon.sight().by(report::now);
      ScheduledExecutorService beats = hearing.watch();
      context.addService(new WorkBeans(link, watch, report, sweeper, notes, beats));
    } catch (Exception e) {
      throw new IllegalStateException("the broker's connections cannot be looked after", e);
    }
  }

  private static void retry(Queues queues, String trouble) {
    queues.all().stream()
        .filter(each -> each.view().reason().filter(why -> why.startsWith(trouble)).isPresent())
        .forEach(DestinationQueue::retry);
  }

  @Override
  protected void doStop() {
    watch.close();
    report.close();
    sweeper.close();
    beats.shutdownNow();
    link.close();
    try {
      notes.close();
    } catch (IOException e) {
      LOG.debug("what is known of workers cannot be closed", e);
    }
  }
}
