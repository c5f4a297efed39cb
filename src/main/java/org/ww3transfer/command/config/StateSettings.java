package org.ww3transfer.command.config;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.request.DestinationNames;

/**
 * What the commands go by that talk to a daemon through its state directory. They work also while
 * the settings are refused: the daemon goes on by those of before, and must be seen and steered.
 *
 * @param places where it is
 * @param accepted all of the settings; empty where they are refused
 * @param refusals why they are, a line for each problem
 */
public record StateSettings(
    StatePlaces places, Optional<Settings> accepted, List<String> refusals) {
  public StateSettings {
    refusals = List.copyOf(refusals);
  }

  static StateSettings of(Settings settings) {
    return new StateSettings(StatePlaces.of(settings), Optional.of(settings), List.of());
  }

  /** What a destination may be called by. */
  public DestinationNames names() throws IOException {
    return DestinationNames.of(StateView.of(places), accepted.map(Settings::destinations));
  }

  /** The runs that are to come; none where only the daemon knows them. */
  public List<Expectation> expectations() {
    return accepted.map(Settings::expectations).orElse(List.of());
  }
}
