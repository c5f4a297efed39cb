package org.ww3transfer.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one stream of what happens: log, status file and all that people look at hang on it. */
public final class RunEvents {
  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

  private final List<Consumer<RunEvent>> listeners = new CopyOnWriteArrayList<>();

  /** Tells that one of all that comes. It must be quick, as the work waits for it. */
  public void listen(Consumer<RunEvent> listener) {
    listeners.add(listener);
  }

  /** Tells all; what goes wrong there is no fault of the work. */
  public void tell(RunEvent event) {
    for (Consumer<RunEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.warn("{} was not told further: {}", event.getClass().getSimpleName(), "" + e);
      }
    }
  }
}
