package org.ww3transfer.route.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock that calls to one store are signed by: this machine's until the store refuses one while
 * its answer's date is minutes off, and then the store's.
 */
public final class StoreClock extends Clock {
  private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);

  /** Stores bear 15 minutes; answers may come late. */
  private static final Duration LEAST = Duration.ofMinutes(4);

  private final String destination;
  private final Clock machine;
  private volatile Duration ahead = Duration.ZERO;
  private boolean isTrusted = true;
  private String said = "";

  /**
   * @param destination its name in the settings
   */
  public StoreClock(String destination, Clock machine) {
    this.destination = destination;
    this.machine = machine;
  }

  /** How far calls are put forward now; zero where they are not corrected. */
  public Duration ahead() {
    return ahead;
  }

  /**
   * Learns from a refusal.
   *
   * @param signedAhead how far the call was put forward
   * @param isAboutTime whether the store says that it is for the time
   * @param date of its answer
   */
  public synchronized void refused(
      Duration signedAhead, boolean isAboutTime, Optional<Instant> date) {
    if (!isTrusted || date.isEmpty() || !signedAhead.equals(ahead)) {
      return;
    }
    Duration off = Duration.between(machine.instant(), date.get());
    if (off.minus(ahead).abs().compareTo(LEAST) >= 0) {
      ahead = off;
      said = difference(off) + "; fix ntp";
      LOG.warn(
          "destination {}: {}; its calls are signed by the store's clock now", destination, said);
    } else if (isAboutTime && !ahead.isZero()) {
      isTrusted = false; // what dates the answers is not what looks at our time
      ahead = Duration.ZERO;
      said = "the dates of the store's answers are not those of its clock";
    }
  }

  /** What to say of a call that was refused before it was known. */
  synchronized String said() {
    return said;
  }

  /** How this machine's clock and another stand to each other, in minutes. */
  public static String difference(Duration ahead) {
    long minutes = Math.max(1, Math.round(ahead.abs().toSeconds() / 60.0));
    return String.format(
        "the clocks differ by %d min: this machine's is %s the store's",
        minutes, ahead.isNegative() ? "ahead of" : "behind");
  }

  /**
   * The same of an answer that was made just now.
   *
   * @param date the field of that name
   * @return empty where they hardly differ
   */
  public static Optional<String> difference(Optional<String> date) {
    return date.flatMap(HttpDate::parse)
        .map(made -> Duration.between(Instant.now(), made))
        .filter(ahead -> ahead.abs().compareTo(LEAST) >= 0)
        .map(ahead -> difference(ahead) + "; fix ntp");
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return machine.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this; // instants have none
  }
}
