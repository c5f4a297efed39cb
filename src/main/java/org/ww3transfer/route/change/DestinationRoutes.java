package org.ww3transfer.route.change;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.ww3transfer.route.store.RouteTemplates;

/**
 * The routes of each destination, out of the templates. They know no more of it than its name, as
 * each item carries the settings that it goes by.
 */
public final class DestinationRoutes {
  /** What stands before a destination's name in the id of a route, and behind it. */
  private record Affixes(String before, String behind) {
    String id(String name) {
      return before + name + behind;
    }
  }

  private static final Map<String, Affixes> TEMPLATES =
      Map.of(
          "destination-try", new Affixes("destination-", "-try"),
          "destination", new Affixes("destination-", ""),
          "hand", new Affixes("hand-", ""),
          "ask-destination", new Affixes("ask-", ""),
          "prune-destination", new Affixes("prune-", ""));

  private static final Map<String, Affixes> BY_WORKERS =
      Map.of(
          "destination-work", new Affixes("destination-", "-work"),
          "order", new Affixes("order-", ""));

  private final CamelContext context;
  private final boolean isByWorkers;
  private final Map<String, Affixes> all;

  /**
   * @param isByWorkers whether items are delivered by workers, and not by this process
   */
  public DestinationRoutes(CamelContext context, boolean isByWorkers) {
    this.context = context;
    this.isByWorkers = isByWorkers;
    all = all(isByWorkers);
    registerPool("prunes");
  }

  private static Map<String, Affixes> all(boolean isByWorkers) {
    Map<String, Affixes> all = new TreeMap<>(TEMPLATES);
    all.putAll(isByWorkers ? BY_WORKERS : Map.of());
    return all;
  }

  /** The templates that are needed. */
  public static Stream<String> templates(boolean isByWorkers) {
    return all(isByWorkers).keySet().stream();
  }

  /** Makes those of a destination, where they are not there. */
  public void add(String name) {
    registerPool("deliver-" + name);
    all.forEach(
        (template, affixes) -> {
          if (!RouteTemplates.contains(context, affixes.id(name))) {
            TemplatedRouteBuilder.builder(context, template)
                .routeId(affixes.id(name))
                .parameter("name", name)
                .parameter("by", isByWorkers ? "work" : "try")
                .add();
          }
        });
  }

  /** Removes those of a destination; nothing is under way there. */
  void remove(String name) {
    all.values().forEach(affixes -> RouteTemplates.remove(context, affixes.id(name)));
  }

  /**
   * As many threads as there is to be done: its queue hands out no more than a destination takes,
   * and that may change. A pool whose caller takes a share of the work ran the outputs inside each
   * other, until the stack was full and the run never ended. For a size of 0 Camel makes one thread
   * for all (DefaultThreadPoolFactory of 4.17.0).
   */
  private void registerPool(String id) {
    context
        .getExecutorServiceManager()
        .registerThreadPoolProfile(
            new ThreadPoolProfileBuilder(id)
                .poolSize(1)
                .maxPoolSize(Integer.MAX_VALUE)
                .maxQueueSize(0)
                .build());
  }
}
