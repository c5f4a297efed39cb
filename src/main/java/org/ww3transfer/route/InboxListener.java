package org.ww3transfer.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.ww3transfer.inbox.Inbox;
import org.ww3transfer.inbox.InboxRules;
import org.ww3transfer.inbox.MarkerKind;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.route.marker.MarkerEnd;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.StageSettings;

/** Opens the inbox when the routes stand, and closes it before they are stopped. */
final class InboxListener extends MainListenerSupport {
  private static final String RUNS = "watch-markers";
  private static final String STAGES = "watch-stage-markers";

  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final Supplier<Settings> settings;
  private final Beans beans;
  private final DaemonBeans daemonBeans;
  private final Runnable whenWatching;

  /**
   * @param whenWatching called once, when markers are really noticed
   */
  InboxListener(Beans beans, DaemonBeans daemonBeans, Runnable whenWatching) {
    settings = beans.settings();
    this.beans = beans;
    this.daemonBeans = daemonBeans;
    this.whenWatching = whenWatching;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    addRoute(main.getCamelContext(), RUNS, "markers", "direct:open-run");
    addRoute(main.getCamelContext(), STAGES, "stageMarkers", "direct:stage-marked-run");
    main.getCamelContext().addLifecycleStrategy(new OpenWhileRunning());
  }

  private static void addRoute(CamelContext context, String name, String markers, String handler) {
    TemplatedRouteBuilder.builder(context, RUNS)
        .routeId(name)
        .parameter("name", name)
        .parameter("markers", markers)
        .parameter("handler", handler)
        .add();
  }

  private Inbox open(CamelContext context) {
    ProducerTemplate camel = context.createProducerTemplate();
    List<MarkerKind> kinds =
        List.of(
            new MarkerKind(
                () -> settings.get().markerInclude(),
                daemonBeans.feed(RUNS, false, beans.transfers().runs(), camel)),
            new MarkerKind(
                this::stages, daemonBeans.feed(STAGES, true, new OpenRuns(() -> 1), camel)));
    Inbox inbox = new Inbox(this::rules, kinds, whenWatching);
    OpenRuns runs = beans.transfers().runs();
    // those of open runs would only be read again, all of them at the end of each run
    Runnable wake = () -> inbox.wake(marker -> !runs.isAskedForAt(marker));
    beans.transfers().closer().tell(new MarkerEnd(daemonBeans.markers(), wake));
    inbox.start(
        context.getExecutorServiceManager().newFixedThreadPool(this, "inbox", inbox.threads()));
    return inbox;
  }

  private Pattern stages() {
    StageSettings now = settings.get().stage();
    return now.enabled() ? now.include() : NOTHING;
  }

  private InboxRules rules() {
    Settings now = settings.get();
    return new InboxRules(
        now.inbox(),
        now.markerMaxDepth(),
        now.pollInterval(),
        now.markerSettle(),
        now.stateDirectory());
  }

  /** The listener of Main is told only where Main waits for the end itself. */
  private final class OpenWhileRunning extends LifecycleStrategySupport {
    private Optional<Inbox> opened = Optional.empty();

    @Override
    public void onContextStarted(CamelContext context) {
      opened = Optional.of(open(context));
    }

    @Override
    public void onContextStopping(CamelContext context) {
      opened.ifPresent(Inbox::close);
    }
  }
}
