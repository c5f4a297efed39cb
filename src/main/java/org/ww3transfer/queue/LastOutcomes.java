package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.report.status.DaemonStatus;

/** When a destination took something last, and what went wrong there last, be it over or not. */
final class LastOutcomes {
  private final Clock clock;
  private Optional<Instant> success = Optional.empty();
  private Optional<Failure> failure = Optional.empty();

  /**
   * What went wrong.
   *
   * @param text one line that may name an item
   * @param at UTC
   */
  record Failure(String text, Instant at) {}

  LastOutcomes(Clock clock) {
    this.clock = clock;
  }

  void succeeded() {
    success = Optional.of(clock.instant());
  }

  void failed(String text) {
    failure = Optional.of(new Failure(text, clock.instant()));
  }

  /** Knows again what an earlier process knew. */
  void restore(DaemonStatus.Place earlier) {
    success = earlier.lastSuccess();
    failure =
        earlier.lastError().flatMap(text -> earlier.lastErrorAt().map(at -> new Failure(text, at)));
  }

  Optional<Instant> success() {
    return success;
  }

  Optional<Failure> failure() {
    return failure;
  }
}
