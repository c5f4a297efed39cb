package org.ww3transfer.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ww3transfer.event.RunEvent;

/** What somebody should see to, and which no queue shows. */
public final class Troubles implements Consumer<RunEvent> {
  private volatile List<String> refusedSettings = List.of();

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.SettingsRefused refused) {
      refusedSettings = List.copyOf(refused.problems());
    } else if (event instanceof RunEvent.SettingsChanged) {
      refusedSettings = List.of();
    }
  }

  /** Whether the last edit of the settings was not taken up. */
  boolean areSettingsRefused() {
    return !refusedSettings.isEmpty();
  }

  /** A line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    refusedSettings.forEach(problem -> lines.add("settings are refused: " + problem));
    return lines;
  }
}
