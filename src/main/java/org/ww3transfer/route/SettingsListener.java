package org.ww3transfer.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.route.change.LiveDestinations;
import org.ww3transfer.route.change.SettingsChanges;
import org.ww3transfer.route.change.SettingsWatch;
import org.ww3transfer.route.desk.HoldDuty;
import org.ww3transfer.settings.LiveSettings;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.change.SettledFiles;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;

/** Has the daemon take up other settings as they are written. */
final class SettingsListener extends MainListenerSupport {
  private final Beans beans;
  private final SettingsSource source;
  private final Reading first;
  private final DestinationRoutesListener routes;

  SettingsListener(
      Beans beans, SettingsSource source, Reading first, DestinationRoutesListener routes) {
    this.beans = beans;
    this.source = source;
    this.first = first;
    this.routes = routes;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    LiveSettings settings = beans.settings();
    HoldDuty holds =
        new HoldDuty(new Holds(settings.get().stateDirectory()), beans.transfers().queues());
    LiveDestinations destinations =
        new LiveDestinations(
            context,
            settings,
            beans.serving(),
            beans.transfers().runs(),
            beans.transfers().current(),
            routes.feeders(),
            holds::doOnce,
            routes.isByWorkers());
    Consumer<Settings> follower =
        wanted -> {
          List<Destination> before = settings.get().destinations();
          destinations.follow(wanted);
          beans.check(each -> !before.contains(each));
          routes.schedule().ifPresent(prunes -> prunes.follow(wanted.retention()));
        };
    SettingsChanges changes = new SettingsChanges(this::read, first, follower, beans.events());
    context.addLifecycleStrategy(
        new SettingsWatch(context, new SettledFiles(source), changes, destinations::tidy));
  }

  private Reading read(Reading standing) {
    Optional<String> gone = SettledFiles.gone(source, standing.given().files());
    if (gone.isPresent()) {
      throw new SettingsException(gone.get());
    }
    Reading read = SettingsReader.reading(source);
    SettingsReader.requireDestinations(read.settings());
    return read;
  }
}
