package org.ww3transfer.route.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupListener;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.ww3transfer.route.store.RouteTemplates;
import org.ww3transfer.settings.RetentionSettings;

/** When old restarts are pruned; only where that is scheduled Quartz is needed. */
public final class PruneSchedule {
  private static final String ROUTE = "prune-restarts";
  private static final String QUARTZ = "quartz";

  private final CamelContext context;
  private Optional<RetentionSettings> scheduled = Optional.empty();

  public PruneSchedule(CamelContext context) {
    this.context = context;
  }

  /** Prunes by these settings from now on; a prune that is under way is not disturbed. */
  public void follow(RetentionSettings now) {
    Optional<RetentionSettings> wanted = Optional.of(now).filter(RetentionSettings::enabled);
    if (wanted.map(PruneSchedule::times).equals(scheduled.map(PruneSchedule::times))) {
      return;
    }
    RouteTemplates.remove(context, ROUTE);
    wanted.ifPresent(this::add);
    scheduled = wanted;
  }

  private static Map<String, String> times(RetentionSettings settings) {
    return Map.of(
        "cron", settings.cron(), "zone", TimeZone.getTimeZone(settings.timeZone()).getID());
  }

  /** One that comes after the start of all others is told of that by nobody else. */
  private void start(Component quartz) {
    if (context.isStarted() && quartz instanceof StartupListener listener) {
      ServiceHelper.startService(quartz);
      try {
        listener.onCamelContextStarted(context, true);
      } catch (Exception e) {
        throw new IllegalStateException("prunes cannot be scheduled", e);
      }
    }
  }

  private void add(RetentionSettings settings) {
    if (context.hasComponent(QUARTZ) == null) {
      Component quartz = context.getComponent(QUARTZ, true, false);
      PropertyBindingSupport.bindProperties(
          context,
          quartz,
          new HashMap<>(Map.of("propertiesFile", "quartz.properties", "enableJmx", "false")));
      start(quartz);
    }
    TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(context, ROUTE).routeId(ROUTE);
    times(settings).forEach(route::parameter);
    route.add();
  }
}
