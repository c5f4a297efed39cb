package org.ww3transfer.route.worker;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.MainSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.place.Installation;
import org.ww3transfer.route.broker.BrokerLink;
import org.ww3transfer.route.broker.BrokerWatch;
import org.ww3transfer.route.broker.WorkHeaders;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.route.transfer.UnfinishedParts;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.work.Presence;

/**
 * Makes the routes of each destination of a worker, and has what is under way put down before they
 * stop.
 */
final class WorkerRoutes extends MainListenerSupport {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerRoutes.class);

  /** What the ids of the routes begin with that take items. */
  static final String TAKING = "work-of-";

  private final Worker worker;
  private final OrderReading reading;
  private final BrokerLink link;
  private final Optional<JMSException> trouble;
  private final Remotes remotes;
  private final DispatchedItems inHand;
  private final UnfinishedParts unfinished;
  private final UnderWay underWay = new UnderWay();
  private final AtomicBoolean isReady = new AtomicBoolean();
  private final Optional<WorkerHealth> health;
  private final Installation installation;
  private final WorkerDrain gentleEnd;
  private final BooleanSupplier follow;
  private WorkSigns signs;
  private BrokerWatch watch;

  /**
   * @param trouble why the broker could not be reached; empty where it was
   * @param unfinished removes parts that nobody goes on with
   * @param gentleEnd by which it ends before it starts anew
   * @param follow has the settings read again; whether the worker starts anew with others
   */
  WorkerRoutes(
      Worker worker,
      OrderReading reading,
      BrokerLink link,
      Optional<JMSException> trouble,
      Remotes remotes,
      DispatchedItems inHand,
      UnfinishedParts unfinished,
      Optional<WorkerHealth> health,
      Installation installation,
      WorkerDrain gentleEnd,
      BooleanSupplier follow) {
    this.worker = worker;
    this.reading = reading;
    this.link = link;
    this.trouble = trouble;
    this.remotes = remotes;
    this.inHand = inHand;
    this.unfinished = unfinished;
    this.health = health;
    this.installation = installation;
    this.gentleEnd = gentleEnd;
    this.follow = follow;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    signs = new WorkSigns(context.createProducerTemplate(), worker.name(), this::presence);
    signs.daily(unfinished::sweep);
    watch =
        new BrokerWatch(
            link,
            Clock.systemUTC(),
            isBack -> {
              if (isBack) {
                ready();
              }
            });
    context
        .getRegistry()
        .bind(
            "workbench",
            new Workbench(worker, reading, signs, inHand, underWay, this::leave, follow));
    context.addLifecycleStrategy(new Life((MainSupport) main));
    remotes.joinTo(context);
    remotes.addCallRoutes(context);
    worker.destinations().forEach(name -> add(context, reading.destinations().get(name)));
  }

  private void ready() {
    if (!isReady.getAndSet(true)) {
      LOG.info("ready: {}", worker.taking(link.text()));
    }
    signs.countAnew();
  }

  private void await(JMSException why) {
    watch.failed(why);
    LOG.info("worker {} waits for the broker {}", worker.name(), link.text());
  }

  private Presence presence(int inHand) {
    return new Presence(installation.id(), worker.destinations(), inHand, false);
  }

  private void leave(CopyTask copyTask) {
    remotes.giveUp(copyTask.item());
    unfinished.giveUp(copyTask.item(), copyTask.runId());
  }

  private void add(CamelContext context, Destination destination) {
    String name = destination.name();
    TemplatedRouteBuilder.builder(context, "destination-try")
        .routeId("destination-" + name + "-try")
        .parameter("name", name)
        .add();
    TemplatedRouteBuilder.builder(context, "work")
        .routeId(TAKING + name)
        .parameter("name", name)
        .parameter("selector", WorkHeaders.selector(worker.name()))
        .parameter("parallel", "" + worker.parallel().orElse(destination.parallelFiles()))
        .add();
  }

  /** The listener of Main is told only where Main waits for the end itself. */
  private final class Life extends LifecycleStrategySupport {
    private final MainSupport main;

    Life(MainSupport main) {
      this.main = main;
    }

    @Override
    public void onContextStarted(CamelContext started) {
      trouble.ifPresentOrElse(WorkerRoutes.this::await, WorkerRoutes.this::ready);
      signs.begin();
      health.ifPresent(each -> each.start(() -> !watch.isDown()));
      gentleEnd.started(main, underWay);
      worker
          .untilIdle()
          .ifPresent(most -> signs.whenIdle(most, watch::isReached, () -> endIdle(most)));
    }

    private void endIdle(Duration most) {
      LOG.info("ends: nothing has come for {}s", most.toSeconds());
      main.completed();
    }

    @Override
    public void onContextStopping(CamelContext stopping) {
      int files = underWay.stop();
      gentleEnd.lastWords(files).ifPresent(LOG::info);
      signs.leave();
      signs.close();
      watch.close();
    }

    @Override
    public void onContextStopped(CamelContext stopped) {
      health.ifPresent(WorkerHealth::close);
      link.close();
      try {
        inHand.close();
      } catch (IOException e) {
        LOG.debug("what was in hand cannot be closed", e);
      }
    }
  }
}
