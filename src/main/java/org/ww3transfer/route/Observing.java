package org.ww3transfer.route;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.ww3transfer.api.Api;
import org.ww3transfer.api.StatusSource;
import org.ww3transfer.http.Route;
import org.ww3transfer.http.WebServer;
import org.ww3transfer.observe.BrokerSight;
import org.ww3transfer.observe.BuildInfo;
import org.ww3transfer.observe.Health;
import org.ww3transfer.observe.Metrics;
import org.ww3transfer.observe.NextRestarts;
import org.ww3transfer.observe.QueuesAndRuns;
import org.ww3transfer.observe.Tracing;
import org.ww3transfer.observe.Troubles;
import org.ww3transfer.observe.Vitals;
import org.ww3transfer.page.Pages;
import org.ww3transfer.page.Sources;
import org.ww3transfer.route.alarm.AlarmListener;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.settings.observe.HttpSettings;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.standby.StandbyFolder;
import org.ww3transfer.standby.StandbyMode;
import org.ww3transfer.standing.StateView;

/**
 * Has the daemon tell how it is, over HTTP and by traces, from its start until it has stopped; what
 * the settings do not ask for costs nothing.
 */
final class Observing extends MainListenerSupport {
  private final Optional<Site> site;
  private final Optional<Tracing> tracing;

  private record Site(WebServer server, Health health, List<Route> routes, Pages pages) {}

  private Observing(Optional<Site> site, Optional<Tracing> tracing) {
    this.site = site;
    this.tracing = tracing;
  }

  /**
   * Takes the port, where there is to be one.
   *
   * @param vitals what the daemon cannot work without
   * @param alarms what is late, and who cannot be told
   * @param broker how the broker is, where there is one
   * @throws SettingsException where another program has it
   */
  static Observing open(Vitals vitals, Beans beans, AlarmListener alarms, BrokerSight broker)
      throws IOException {
    Settings settings = beans.settings().get();
    Clock clock = Clock.systemUTC();
    Optional<HttpSettings> http = settings.observe().http();
    Optional<Site> site =
        http.isPresent()
            ? Optional.of(site(server(http.get()), vitals, beans, alarms, broker, clock))
            : Optional.empty();
    Optional<Tracing> tracing =
        settings.observe().tracing().map(receiver -> Tracing.to(receiver, clock));
    tracing.ifPresent(beans.events()::listen);
    return new Observing(site, tracing);
  }

  static WebServer server(HttpSettings http) throws IOException {
    try {
      return WebServer.open(http);
    } catch (BindException e) {
      throw new SettingsException(
          String.format(
              "ww3.http.port: %d at %s cannot be had (%s); set another port or ww3.http.bind, or"
                  + " end the program that has it, as ss -ltnp shows",
              http.port(), http.address().getHostAddress(), Reasons.of(e)));
    }
  }

  private static Site site(
      WebServer server,
      Vitals vitals,
      Beans beans,
      AlarmListener alarms,
      BrokerSight broker,
      Clock clock) {
    Settings settings = beans.settings().get();
    Troubles troubles =
        new Troubles(alarms::late, alarms::undelivered, beans.restartBeans().holes()::now, broker);
    QueuesAndRuns watched = new QueuesAndRuns(beans.transfers().queues(), beans.transfers().runs());
    Health health = new Health(vitals, watched, troubles, clock);
    NextRestarts restarts =
        new NextRestarts(
            watched,
            beans.restarts(),
            beans.restartBeans().provenWatch(),
            beans.restartBeans().timelines(),
            System::nanoTime);
    Metrics metrics = new Metrics(watched, health, troubles, restarts, clock);
    if (settings.standby() != StandbyMode.OFF) { // else 0 would be no news
      StandbyFolder standby = new StandbyFolder(settings.stateDirectory());
      metrics.gauge("standby", "daemons that wait for the end of this one", standby::waiting);
    }
    if (settings.work().broker().isPresent()) {
      broker.gaugesTo(metrics);
    }
    beans.events().listen(troubles);
    beans.events().listen(metrics);
    StatusSource standing =
        new StatusSource(
            StateView.of(StatePlaces.of(settings)),
            () -> beans.settings().get().destinations(),
            () -> beans.settings().get().expectations(),
            troubles::refusedSettings,
            clock,
            System::nanoTime);
    Pages pages =
        new Pages(
            new Sources(
                standing,
                () -> beans.settings().get().destinations(),
                beans.restartBeans().timelines()::now,
                BuildInfo.version(),
                settings.observe().http().flatMap(HttpSettings::token).isPresent(),
                clock),
            beans.events());
    List<Route> routes =
        Stream.of(
                health.routes(),
                metrics.routes(),
                restarts.routes(),
                new Api(standing).routes(),
                pages.routes())
            .flatMap(List::stream)
            .toList();
    return new Site(server, health, routes, pages);
  }

  /** Markers are noticed from now on. */
  void watching() {
    site.ifPresent(each -> each.health().watching());
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    site.ifPresent(each -> each.server().start(each.routes(), each.pages()));
    main.getCamelContext().addLifecycleStrategy(new UntilStopped());
  }

  private final class UntilStopped extends LifecycleStrategySupport {
    @Override
    public void onContextStopping(CamelContext context) {
      site.ifPresent(
          each -> {
            each.health().stopping();
            each.pages().stopping();
          });
    }

    @Override
    public void onContextStopped(CamelContext context) {
      site.ifPresent(
          each -> {
            each.server().close();
            each.pages().close();
          });
      tracing.ifPresent(Tracing::close);
    }
  }
}
