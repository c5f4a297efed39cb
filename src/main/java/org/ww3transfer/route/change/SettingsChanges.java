package org.ww3transfer.route.change;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.change.SettingsChange;
import org.ww3transfer.settings.property.SettingsException;

/**
 * Takes up other settings while the daemon runs: they are read and judged as a whole, and refused
 * as a whole where anything is wrong with them.
 */
public final class SettingsChanges {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsChanges.class);

  private final Function<Reading, Reading> reader;
  private final Consumer<Settings> follower;
  private final RunEvents events;
  private Reading standing;
  private boolean areOthersRefused;

  /**
   * @param reader reads what is written now, as a change of what stands
   * @param standing those of the start
   * @param follower has others stand
   */
  public SettingsChanges(
      Function<Reading, Reading> reader,
      Reading standing,
      Consumer<Settings> follower,
      RunEvents events) {
    this.reader = reader;
    this.standing = standing;
    this.follower = follower;
    this.events = events;
  }

  /** Takes up what is written now. */
  void takeUp() {
    Optional<Reading> read = read();
    read.map(others -> SettingsChange.of(standing, others)).ifPresent(this::takeUp);
  }

  /**
   * Takes up what is written now where it is whole and takes no destination away: what is being
   * written may read well and lack the rest.
   */
  void takeUpIfWhole() {
    try {
      SettingsChange change = SettingsChange.of(standing, reader.apply(standing));
      if (change.removed().isEmpty()) {
        takeUp(change);
      }
    } catch (SettingsException e) {
      LOG.debug("settings: are being written", e);
    }
  }

  private Optional<Reading> read() {
    try {
      return Optional.of(reader.apply(standing));
    } catch (SettingsException e) {
      List<String> problems = e.getMessage().lines().toList();
      problems.forEach(
          problem -> LOG.warn("settings: refused, and those of before stay: {}", problem));
      areOthersRefused = true;
      events.tell(new RunEvent.SettingsRefused(problems));
      return Optional.empty();
    }
  }

  private void takeUp(SettingsChange change) {
    change
        .restart()
        .forEach(key -> LOG.warn("settings: {}: changes with the next start of the daemon", key));
    standing = change.result();
    // also where no key is another: a file may give another password
    follower.accept(standing.settings());
    if (change.isEmpty()) {
      stand();
      return;
    }
    areOthersRefused = false;
    LOG.info("settings: changed: {}", change.summary());
    events.tell(
        new RunEvent.SettingsChanged(
            change.keys(), change.added(), change.changed(), change.removed()));
  }

  private void stand() {
    LOG.info(
        areOthersRefused
            ? "settings: nothing is refused any more, and no key has changed"
            : "settings: no key has changed");
    areOthersRefused = false;
    events.tell(new RunEvent.SettingsStand());
  }
}
