package org.ww3transfer.restarts;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.text.Spans;

/**
 * A restart at a destination.
 *
 * @param destination its name
 * @param destinationUri where it stands; empty where it does not
 * @param bytes its size
 * @param checksum what it was proven by, as in {@code crc32c:0a1b2c3d}
 * @param detail why it is not there, or not known to be; one line
 */
public record RestartAtPlace(
    String destination,
    Presence state,
    Optional<String> destinationUri,
    OptionalLong bytes,
    Optional<String> checksum,
    Optional<String> detail) {

  static RestartAtPlace without(String destination, Presence state, String detail) {
    return new RestartAtPlace(
        destination,
        state,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(detail));
  }

  static RestartAtPlace silent(String destination, Duration most) {
    return without(
        destination,
        Presence.UNKNOWN,
        "has not answered within " + Spans.asSetting(most) + "; is it down?");
  }

  static RestartAtPlace notAsked(String destination) {
    return without(destination, Presence.NOT_ASKED, "verify = none: nobody may look there");
  }

  /** The same of one that is to come, where it is not there. */
  RestartAtPlace orOnItsWay(Optional<String> why) {
    boolean isThere = state != Presence.MISSING && state != Presence.UNKNOWN;
    return isThere || why.isEmpty() ? this : without(destination, Presence.ON_ITS_WAY, why.get());
  }

  String line() {
    return destination
        + ": "
        + state
        + destinationUri.map(uri -> ": " + uri).orElse("")
        + detail.map(why -> ": " + why).orElse("");
  }
}
