package org.ww3transfer.restarts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ww3transfer.naming.IsoTime;

/**
 * A restart that the next cycle starts from, at all destinations that take it.
 *
 * @param name the file that the model reads
 * @param grid empty for the nameless grid of ww3_shel
 * @param validTime UTC
 * @param because how it is known that this one is needed
 */
public record RestartEverywhere(
    String name,
    Optional<String> grid,
    Optional<String> member,
    Instant validTime,
    String because,
    List<RestartAtPlace> destinations) {
  private static final Set<Presence> LACKING =
      Set.of(Presence.MISSING, Presence.ON_ITS_WAY, Presence.DIFFERS);

  public RestartEverywhere {
    destinations = List.copyOf(destinations);
  }

  static RestartEverywhere of(NeededRestart needed, List<RestartAtPlace> destinations) {
    return new RestartEverywhere(
        needed.wanted().fileName(),
        needed.wanted().grid(),
        needed.member(),
        needed.wanted().validTime(),
        needed.because(),
        destinations);
  }

  /** Whether all have it that may be asked, and some may. */
  boolean isEverywhere(boolean isProven) {
    Presence enough = isProven ? Presence.PROVEN : Presence.THERE;
    return asked().findAny().isPresent() && asked().allMatch(each -> each.state() == enough);
  }

  /** Whether one has none, not yet, or another than was sent. */
  boolean isLacking() {
    return asked().anyMatch(each -> LACKING.contains(each.state()));
  }

  /** Whether that is not known of one. */
  boolean isUnknown() {
    return asked().anyMatch(each -> each.state() == Presence.UNKNOWN);
  }

  private Stream<RestartAtPlace> asked() {
    return destinations.stream().filter(each -> each.state() != Presence.NOT_ASKED);
  }

  Stream<String> lines() {
    String ofMember = member.map(text -> " of member " + text).orElse("");
    String head =
        String.format("%s%s valid at %s, as %s:", name, ofMember, IsoTime.of(validTime), because);
    return Stream.concat(Stream.of(head), destinations.stream().map(RestartAtPlace::line));
  }
}
