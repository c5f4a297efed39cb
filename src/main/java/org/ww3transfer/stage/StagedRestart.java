package org.ww3transfer.stage;

import java.util.Locale;
import java.util.Optional;

/**
 * What became of one restart that a run needs.
 *
 * @param found where it comes from; empty where it is not there, or was in place before
 * @param error why it is not in place, one line; empty where it is
 */
public record StagedRestart(
    WantedRestart wanted, Outcome outcome, Optional<FoundRestart> found, Optional<String> error) {

  /** How it ended. */
  public enum Outcome {
    /** It was in the run directory already, proven by its header. */
    IN_PLACE,
    /** It was fetched. */
    STAGED,
    /** It stands at a destination, and was not asked to be fetched. */
    AVAILABLE,
    /**
     * It was fetched and proven, but another of the run was not, so that it was not put in place.
     */
    HELD_BACK,
    /** No destination has it. */
    MISSING,
    /** What stands in the run directory under its name keeps the run from starting. */
    BLOCKED,
    /** A destination that may have it could not be asked, or what it gave is not good. */
    FAILED;

    /** As in reports. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the run can start from it, or could once it is fetched. */
    public boolean isGood() {
      return this == IN_PLACE || this == STAGED || this == AVAILABLE;
    }
  }

  static StagedRestart inPlace(WantedRestart wanted) {
    return new StagedRestart(wanted, Outcome.IN_PLACE, Optional.empty(), Optional.empty());
  }

  static StagedRestart of(WantedRestart wanted, Outcome outcome, FoundRestart found) {
    return new StagedRestart(wanted, outcome, Optional.of(found), Optional.empty());
  }

  static StagedRestart without(WantedRestart wanted, Outcome outcome, String error) {
    return new StagedRestart(wanted, outcome, Optional.empty(), Optional.of(error));
  }

  /** The same where it could not be put in place after all. */
  StagedRestart heldBack(Outcome outcome, String error) {
    return new StagedRestart(wanted, outcome, found, Optional.of(error));
  }
}
