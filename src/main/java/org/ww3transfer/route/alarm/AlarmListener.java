package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.expect.ExpectedFile;
import org.ww3transfer.expect.LateCycle;
import org.ww3transfer.expect.Lateness;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.notice.NoticeFile;
import org.ww3transfer.notice.Notices;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.route.desk.OperatorDuties;
import org.ww3transfer.settings.Settings;

/** Has the daemon notice what does not come, and tell people what goes on. */
public final class AlarmListener extends MainListenerSupport {
  private final ExpectedRuns expected;
  private final Notices notices;
  private final Lateness lateness;

  /** Listens from now on, as already the start may find a destination down. */
  public AlarmListener(Supplier<Settings> settings, RunEvents events) throws IOException {
    Path state = settings.get().stateDirectory();
    Clock clock = Clock.systemUTC();
    KnownRuns known =
        new KnownRuns(
            () -> settings.get().destinations(),
            new DeliveredRuns(state, () -> settings.get().planRules().naming()),
            new KeptReports(state));
    lateness =
        new Lateness(
            () -> settings.get().expectations(),
            () ->
                settings.get().destinations().stream()
                    .map(Destination::name)
                    .collect(Collectors.toSet()),
            new ExpectedFile(state),
            known,
            clock);
    expected = new ExpectedRuns(() -> settings.get().expectations(), lateness, events);
    notices = new Notices(() -> settings.get().notices(), new NoticeFile(state), clock);
    events.listen(expected);
    events.listen(notices);
  }

  /** The cycles that are late. */
  public List<LateCycle> late() {
    return lateness.late();
  }

  /** Who cannot be told. */
  public List<DaemonTrouble> undelivered() {
    return notices.undelivered();
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    context.addLifecycleStrategy(new OperatorDuties(context, List.of(expected)));
    context.addLifecycleStrategy(new NoticeDispatcher(notices, context));
  }
}
