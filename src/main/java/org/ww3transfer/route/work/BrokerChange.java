package org.ww3transfer.route.work;

import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.dispatch.BrokerId;
import org.ww3transfer.journal.dispatch.NotedItems;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.work.BrokerSettings;
import org.ww3transfer.text.Amount;
import org.ww3transfer.work.WorkQueues;

/**
 * Keeps a daemon from starting without the broker, or with another one, by which workers still have
 * files: it could not know when they have ended, and they would put an old file over a newer one.
 */
public final class BrokerChange {
  private BrokerChange() {}

  /** A broker as it is noted beside what was given to it. */
  public static BrokerId id(BrokerSettings broker, WorkQueues names) {
    return new BrokerId(
        broker.servers().stream().map(BrokerSettings.Server::toString).toList(), names.beginning());
  }

  /**
   * Looks before anything is delivered.
   *
   * @param broker empty where the daemon delivers by itself
   * @throws SettingsException where files are with workers that this broker does not know of
   * @throws StateException where it cannot be read what is with them
   */
  public static void require(Path stateDirectory, Optional<BrokerId> broker) throws StateException {
    NotedItems noted = NotedItems.read(stateDirectory);
    if (noted.count() > 0) {
      Optional<String> objection =
          broker.isEmpty()
              ? Optional.of(line("ww3.broker: is not set", "", "set it again", noted))
              : noted.broker().flatMap(before -> objection(before, broker.get(), noted));
      if (objection.isPresent()) {
        throw new SettingsException(objection.get());
      }
    }
  }

  private static Optional<String> objection(BrokerId before, BrokerId now, NotedItems noted) {
    if (!now.sharesServer(before)) {
      String known = before.text();
      return Optional.of(
          line("ww3.broker: is " + now.text(), " at " + known, "set that again", noted));
    }
    if (!now.queues().equals(before.queues())) {
      String known = before.queues();
      return Optional.of(
          line("ww3.broker.queues: is " + now.queues(), " by " + known, "set that again", noted));
    }
    return Optional.empty();
  }

  private static String line(String what, String where, String mend, NotedItems noted) {
    return String.format(
        "%s, and %s still with workers%s, as %s notes; %s until %s come back, or, when no worker"
            + " runs any more, remove %s",
        what,
        Amount.of(noted.count(), "file is", "files are"),
        where,
        noted.file(),
        mend,
        noted.count() == 1 ? "it has" : "they have",
        noted.file());
  }
}
