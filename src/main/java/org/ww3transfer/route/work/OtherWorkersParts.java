package org.ww3transfer.route.work;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.dispatch.WorkNotes;
import org.ww3transfer.journal.dispatch.WorkerInstallations;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.broker.BoundedMap;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.work.WorkResult;

/**
 * Removes the parts of an item in a folder that are of workers which had it before another one
 * delivered it: the broker keeps them from going on with it. What the routes call. Thread-safe.
 */
public final class OtherWorkersParts {
  private static final Logger LOG = LoggerFactory.getLogger(OtherWorkersParts.class);
  private static final int MOST = 10_000;

  private final WatchedPlaces places;
  private final Path workers;
  private final WorkerInstallations installations;
  private final Map<String, Hands> items = new BoundedMap<>(MOST);

  /** Who had an item. */
  private static final class Hands {
    private final Set<String> names = new TreeSet<>();
    private boolean isAgain;
  }

  /**
   * @param state the state directory, in which workers have theirs by default
   * @param notes what an earlier process knew: anybody may have had what was out when it ended
   */
  OtherWorkersParts(WatchedPlaces places, Path state, WorkNotes notes) {
    this.places = places;
    workers = state.resolve("workers");
    installations = notes.installations();
    notes.dispatched().all().keySet().forEach(key -> hands(key).isAgain = true);
  }

  private Hands hands(String key) {
    return items.computeIfAbsent(key, any -> new Hands());
  }

  /** A worker said something. */
  synchronized void heard(WorkResult said) {
    said.presence().map(at -> new Installation(at.installation())).ifPresent(installations::heard);
    Optional<String> item = HeldPlace.keyOf(said.delivery());
    if (item.isPresent()) {
      Hands hands = hands(item.get());
      hands.names.add(said.worker());
      hands.isAgain |= said.again();
    }
  }

  /** An item was delivered. */
  public void remove(@Variable("task") CopyTask copyTask) {
    TransferItem item = copyTask.item();
    PartOwner owner = new PartOwner(copyTask.runId(), item.destination().name(), item.objectName());
    Set<Installation> others = others(HeldPlace.key(copyTask));
    if (others.isEmpty() || !(item.destination().store() instanceof Store.Local local)) {
      return;
    }
    Path target = local.directory().resolve(owner.name());
    others.forEach(
        installation -> {
          try {
            for (String part : owner.partNames(installation)) {
              places.run(
                  owner.destination(), () -> Files.deleteIfExists(target.resolveSibling(part)));
            }
          } catch (IOException e) {
            LOG.debug("{}: the part of {} stays", item.uri(), installation, e);
          }
        });
  }

  /** Those that may have a part of it; mostly none. */
  private Set<Installation> others(String key) {
    synchronized (this) {
      Hands hands = items.remove(key);
      if (hands == null || (hands.names.size() < 2 && !hands.isAgain)) {
        return Set.of();
      }
    }
    Set<Installation> others = new HashSet<>(installations.all());
    others.addAll(besideTheDaemon());
    return others;
  }

  /** Those that have been at work with the state directory of the daemon. */
  private Set<Installation> besideTheDaemon() {
    Set<Installation> found = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(workers)) {
      for (Path state : all) {
        if (Files.isRegularFile(state.resolve("installation")) && found.size() < MOST) {
          found.add(Installation.of(state));
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("the workers in {} are not known", workers, e);
    }
    return found;
  }
}
