package org.ww3transfer.route;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.ww3transfer.http.Route;
import org.ww3transfer.http.WebServer;
import org.ww3transfer.observe.Health;
import org.ww3transfer.observe.Metrics;
import org.ww3transfer.observe.Troubles;
import org.ww3transfer.observe.Vitals;
import org.ww3transfer.observe.Watched;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.observe.HttpSettings;
import org.ww3transfer.settings.property.SettingsException;

/** Has the daemon answer over HTTP how it is, from its start until it has stopped. */
final class Observing extends MainListenerSupport {
  private final WebServer server;
  private final Health health;
  private final List<Route> routes = new ArrayList<>();

  private Observing(WebServer server, Settings settings, Beans beans) {
    this.server = server;
    Clock clock = Clock.systemUTC();
    Troubles troubles = new Troubles();
    Watched watched = new Watched(beans.transfers().queues(), beans.transfers().runs());
    Vitals vitals =
        new Vitals(
            settings.stateDirectory(),
            settings.inbox(),
            beans.underWay()::losses,
            System::nanoTime);
    health = new Health(vitals, watched, troubles, clock);
    Metrics metrics = new Metrics(watched, health, troubles, clock);
    beans.events().listen(troubles);
    beans.events().listen(metrics);
    routes.addAll(health.routes());
    routes.addAll(metrics.routes());
  }

  /**
   * Takes the port, where there is to be one.
   *
   * @throws SettingsException where another program has it
   */
  static Optional<Observing> open(Settings settings, Beans beans) throws IOException {
    Optional<HttpSettings> http = settings.observe().http();
    return http.isPresent()
        ? Optional.of(new Observing(open(http.get()), settings, beans))
        : Optional.empty();
  }

  private static WebServer open(HttpSettings http) throws IOException {
    try {
      return WebServer.open(http);
    } catch (BindException e) {
      throw new SettingsException(
          List.of(
              String.format(
                  "ww3.http.port: %d at %s cannot be had (%s); end the program that has it, as ss"
                      + " -ltnp shows, or set another port or ww3.http.bind",
                  http.port(), http.address().getHostAddress(), Reasons.of(e))));
    }
  }

  /** Markers are noticed from now on. */
  void watching() {
    health.watching();
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    server.start(routes);
    main.getCamelContext().addLifecycleStrategy(new UntilStopped());
  }

  private final class UntilStopped extends LifecycleStrategySupport {
    @Override
    public void onContextStopping(CamelContext context) {
      health.stopping();
    }

    @Override
    public void onContextStopped(CamelContext context) {
      server.close();
    }
  }
}
