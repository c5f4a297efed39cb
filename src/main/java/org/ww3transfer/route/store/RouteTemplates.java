package org.ww3transfer.route.store;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Routes that come and go with the settings. */
public final class RouteTemplates {
  private static final String FOLDER = "classpath:routes/";

  private RouteTemplates() {}

  /** Where the file of a template lies. */
  public static String file(String template) {
    return FOLDER + template + ".camel.yaml";
  }

  /** Makes sure that routes can be made of a template. */
  public static void require(CamelContext context, String template) {
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    if (model.getRouteTemplateDefinition(template) != null) {
      return;
    }
    Resource file = PluginHelper.getResourceLoader(context).resolveResource(file(template));
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(file);
    } catch (Exception e) {
      throw new IllegalStateException("the routes of " + template + " cannot be read", e);
    }
  }

  /** Whether a route is there. */
  public static boolean contains(CamelContext context, String routeId) {
    return context.getRoute(routeId) != null;
  }

  /** Removes a route, on which nothing is under way, and where it begins. */
  public static void remove(CamelContext context, String routeId) {
    Route route = context.getRoute(routeId);
    if (route == null) {
      return;
    }
    Endpoint begin = route.getEndpoint();
    try {
      context.getRouteController().stopRoute(routeId);
      context.removeRoute(routeId);
      context.removeEndpoint(begin);
    } catch (Exception e) {
      throw new IllegalStateException(routeId + ": cannot be removed", e);
    }
  }
}
