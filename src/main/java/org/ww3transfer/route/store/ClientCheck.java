package org.ww3transfer.route.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.settings.Settings;

/** Whether the clients of the stores can be made of the settings; nobody is asked. */
public final class ClientCheck {
  private ClientCheck() {}

  /** What is wrong, by the name of the destination. */
  public static Map<String, String> problems(Settings settings) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (Destination destination : settings.destinations()) {
      if (destination.store() instanceof Store.Remote store) {
        try {
          open(settings, destination, store).close();
        } catch (Exception e) {
          problems.put(destination.name(), Reasons.of(e));
        }
      }
    }
    return problems;
  }

  private static AutoCloseable open(
      Settings settings, Destination destination, Store.Remote store) {
    return Schemes.of(store)
        .open(
            destination,
            store,
            new Capacity(1, settings.destinations().size()),
            new UnfinishedUploads(settings.stateDirectory()));
  }
}
