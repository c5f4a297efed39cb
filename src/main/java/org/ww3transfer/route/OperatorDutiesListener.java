package org.ww3transfer.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.observe.Vitals;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.report.status.StatusFile;
import org.ww3transfer.route.alarm.AlarmListener;
import org.ww3transfer.route.desk.DestinationLog;
import org.ww3transfer.route.desk.HoldDuty;
import org.ww3transfer.route.desk.IdleDestinations;
import org.ww3transfer.route.desk.LeftoverJournals;
import org.ww3transfer.route.desk.OperatorDuties;
import org.ww3transfer.route.desk.RequestDuty;
import org.ww3transfer.route.desk.RetriedRuns;
import org.ww3transfer.route.desk.RunsLeftOpen;
import org.ww3transfer.route.desk.StatusDuty;
import org.ww3transfer.route.desk.VitalsDuty;
import org.ww3transfer.route.marker.KeptMarkers;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.thread.DaemonThreads;

/** Gives the daemon its desk: what operators ask and are told by way of the state directory. */
final class OperatorDutiesListener extends MainListenerSupport {
  private final Supplier<Settings> settings;
  private final Beans beans;
  private final KeptMarkers kept;
  private final Vitals vitals;
  private final AlarmListener alarms;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param kept the markers that stay in the inbox
   * @param vitals what the daemon cannot work without
   * @param alarms who tells people
   */
  OperatorDutiesListener(Beans beans, KeptMarkers kept, Vitals vitals, AlarmListener alarms) {
    this.kept = kept;
    this.vitals = vitals;
    this.alarms = alarms;
    settings = beans.settings();
    this.beans = beans;
    beans
        .events()
        .listen(
            new DestinationLog(
                beans.transfers().runs(),
                beans.transfers().queues(),
                beans.transfers().running()::update,
                () -> settings.get().queueRules().retryFor(),
                clock));
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    try {
      open(main.getCamelContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(CamelContext context) throws IOException {
    Path state = settings.get().stateDirectory();
    Requests requests = new Requests(state);
    ReportStore reports = new ReportStore(state);
    new LeftoverJournals(beans.transfers().journals(), reports, requests).sort();
    VitalsDuty fitness = new VitalsDuty(vitals::troubles, beans.events()::tell, clock);
    StatusDuty status =
        new StatusDuty(
            new StatusFile(state),
            beans.transfers().queues(),
            beans.transfers().runs(),
            new RunsLeftOpen(
                beans.transfers().journals(), beans.transfers().runs(), clock.instant()),
            beans.restartBeans().holes()::now,
            () -> together(fitness.troubles(), alarms.undelivered()),
            clock);
    status.restore();
    beans.events().listen(status);
    HoldDuty hold = new HoldDuty(new Holds(state), beans.transfers().queues());
    hold.doOnce(); // before anything is handed out
    status.doOnce(); // what an earlier daemon said is not so any more
    RequestDuty follow =
        new RequestDuty(
            requests,
            beans.transfers().runs(),
            beans.transfers().journals(),
            beans.transfers().queues(),
            new RetriedRuns(
                beans.transfers().runs(),
                reports,
                settings.get().inbox(),
                () -> DaemonBeans.resolver(settings.get()),
                context.createProducerTemplate(),
                beans.underWay(),
                clock));
    IdleDestinations idle =
        new IdleDestinations(beans.transfers().queues(), beans.checks()::look, clock);
    context.addLifecycleStrategy(
        new OperatorDuties(
            context,
            List.of(
                hold,
                follow,
                kept::forgetGone,
                fitness,
                status,
                beans.transfers().running()::writeIfDue,
                () -> look(idle))));
    var unused = DaemonThreads.start("sent-before", beans.restartBeans().timelines()::recall);
  }

  private static List<DaemonTrouble> together(
      List<DaemonTrouble> some, List<DaemonTrouble> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private void look(IdleDestinations idle) {
    if (settings.get().checkDestinations() != CheckDepth.OFF) {
      idle.doOnce();
    }
  }
}
