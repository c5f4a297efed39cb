package org.ww3transfer.route;

import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.run.SeenMarker;

/**
 * Has log lines tell of which run and destination they are, where a route of several steps carries
 * the work. A step for itself says so in Java.
 */
final class LogPolicy extends RoutePolicySupport implements RoutePolicyFactory {
  /** Those of items, of questions and of markers. */
  private static final Pattern STEPS = Pattern.compile("(destination|ask|watch)-.*");

  private static final String BEFORE = "log-context-before-";

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return STEPS.matcher(routeId).matches() ? this : null; // for none, as Camel has it
  }

  /** A stop may leave the end of a route out: so nothing is taken over from the work before. */
  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    exchange.setProperty(BEFORE + route.getRouteId(), LogContext.current());
    Object body = exchange.getMessage().getBody();
    if (body instanceof QueuedItem item) {
      LogContext.of(item.run().runId(), item.destination().name()).set();
    } else if (body instanceof Stages.Question question) {
      LogContext.of(question.run().runId(), question.destination().name()).set();
    } else if (body instanceof SeenMarker) {
      LogContext.NONE.set(); // its run is not known yet
    }
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    Object before = exchange.removeProperty(BEFORE + route.getRouteId());
    if (before instanceof LogContext context) {
      context.set();
    }
  }
}
