package org.ww3transfer.route.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.route.broker.RepeatLimit;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.change.SettingsChange;
import org.ww3transfer.settings.change.SettledFiles;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;

/**
 * The settings of a worker, which are read again while it works. Others are refused as a whole
 * where anything is wrong with them, and then those of before stay. Thread-safe.
 */
final class WorkerSettings {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSettings.class);

  /** Many items may ask for it at one time. */
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final SettingsSource source;
  private final List<String> wanted;
  private final SettledFiles files;
  private final RepeatLimit said = new RepeatLimit();
  private Reading standing;
  private Optional<Reading> others = Optional.empty();
  private Optional<Long> looked = Optional.empty();

  /**
   * @param wanted names of the destinations that the worker is for; empty for all
   */
  WorkerSettings(SettingsSource source, Reading first, List<String> wanted) {
    this.source = source;
    this.wanted = List.copyOf(wanted);
    files = new SettledFiles(source);
    standing = first;
  }

  synchronized Settings now() {
    return standing.settings();
  }

  /** The names of the destinations that the worker is for now. */
  synchronized List<String> destinations() {
    return destinations(standing.settings());
  }

  private List<String> destinations(Settings settings) {
    return own(settings).stream().map(Destination::name).toList();
  }

  private List<Destination> own(Settings settings) {
    return settings.destinations().stream()
        .filter(each -> wanted.isEmpty() || wanted.contains(each.name()))
        .toList();
  }

  /** Has others stand where they were read. */
  synchronized void takeUp() {
    standing = others.orElse(standing);
    others = Optional.empty();
  }

  /** Reads what is written now, where that was not done just before; whether it is to be taken. */
  synchronized boolean lookAgain() {
    long now = System.nanoTime();
    if (looked.filter(before -> now - before < BETWEEN.toNanos()).isEmpty()) {
      looked = Optional.of(now);
      look();
    }
    return others.isPresent();
  }

  /** Reads what is written now, where it is other than before; whether it is to be taken. */
  synchronized boolean lookWhereChanged() {
    return files.haveChanged() ? look() : others.isPresent();
  }

  /** Reads what is written now; whether it is to be taken. */
  synchronized boolean look() {
    try {
      Reading read = read();
      Reading last = others.orElse(standing);
      SettingsChange change = SettingsChange.of(last, read);
      if (isForWorkers(last.settings(), change.result().settings())) {
        LOG.info("settings: changed: {}; applies them", change.summary());
        others = Optional.of(change.result());
      }
    } catch (SettingsException e) {
      e.getMessage()
          .lines()
          .filter(said::isDue)
          .forEach(line -> LOG.warn("settings: refused, and those of before stay: {}", line));
    }
    return others.isPresent();
  }

  private boolean isForWorkers(Settings before, Settings after) {
    return !before.runRootsOrDefaults().equals(after.runRootsOrDefaults())
        || before.resumeFrom() != after.resumeFrom()
        || !isSame(own(before), own(after));
  }

  private static boolean isSame(List<Destination> before, List<Destination> after) {
    return before.size() == after.size()
        && IntStream.range(0, before.size())
            .allMatch(at -> before.get(at).isDeliveredToAs(after.get(at)));
  }

  private Reading read() {
    Optional<String> gone = SettledFiles.gone(source, standing.given().files());
    if (gone.isPresent()) {
      throw new SettingsException(gone.get());
    }
    Reading read = SettingsReader.reading(source);
    SettingsReader.requireDestinations(read.settings());
    if (destinations(read.settings()).isEmpty()) {
      throw new SettingsException(
          "ww3.destinations: has none of "
              + String.join(", ", wanted)
              + " any more, which --destinations names; stop this worker, or name others");
    }
    return read;
  }
}
