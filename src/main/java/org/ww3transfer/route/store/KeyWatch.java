package org.ww3transfer.route.store;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.route.remote.RoutedStore;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Takes up the keys of stores that were changed, in a thread of its own: a store that let nobody in
 * is asked again at once when it has others.
 */
final class KeyWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final Supplier<Map<String, RoutedStore>> stores;
  private final Consumer<String> whenChanged;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-keys"));

  /**
   * @param stores those of now, by the names of their destinations
   * @param whenChanged is told the destination whose keys have changed
   */
  KeyWatch(Supplier<Map<String, RoutedStore>> stores, Consumer<String> whenChanged) {
    this.stores = stores;
    this.whenChanged = whenChanged;
  }

  void begin() {
    var unused = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    stores
        .get()
        .forEach(
            (destination, store) ->
                LogContext.ofDestination(destination).run(() -> look(destination, store)));
  }

  /** Whatever happens to one of them, the others are looked after. */
  private void look(String destination, RoutedStore store) {
    try {
      if (store.takesUpKeys()) {
        whenChanged.accept(destination);
      }
    } catch (RuntimeException e) {
      LOG.warn("{}: its keys cannot be looked at: {}", destination, "" + e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
