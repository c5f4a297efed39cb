package org.ww3transfer.restarts;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.stage.RestartCandidates;

/** Looks at one destination for restarts. */
final class PlaceSurvey {
  private final Destination destination;
  private final Naming naming;
  private final Holdings holdings;
  private final DeliveredRuns delivered;
  private final SentRestarts sent;
  private final boolean isProven;

  PlaceSurvey(
      Destination destination,
      Naming naming,
      Holdings holdings,
      DeliveredRuns delivered,
      SentRestarts sent,
      boolean isProven) {
    this.destination = destination;
    this.naming = naming;
    this.holdings = holdings;
    this.delivered = delivered;
    this.sent = sent;
    this.isProven = isProven;
  }

  /** Finds the one that a run would be given, and proves it where that is asked for. */
  RestartAtPlace look(NeededRestart needed) throws IOException {
    for (Holding found : candidates(needed)) {
      Optional<StoredObject> stands =
          isProven ? holdings.look(found.name()) : Optional.of(StoredObject.ofSize(found.bytes()));
      if (stands.isPresent()) { // otherwise gone since it was listed
        return isProven ? proven(needed, found, stands.get()) : at(Presence.THERE, found, "");
      }
    }
    return RestartAtPlace.without(
        destination.name(),
        Presence.MISSING,
        "no restart valid at " + IsoTime.of(needed.wanted().validTime()));
  }

  private List<Holding> candidates(NeededRestart needed) throws IOException {
    Map<String, String> member =
        needed.member().map(of -> Map.of(NamePattern.MEMBER, of)).orElse(Map.of());
    RestartCandidates candidates =
        new RestartCandidates(
            destination.with(destination.folders().with(member)),
            new Naming(naming.pattern().with(member)),
            needed.runId(),
            holdings);
    for (DeliveredRun run : delivered.at(destination)) {
      boolean isLikely =
          run.runId().equals(needed.runId()) && run.grid().equals(needed.wanted().extension());
      List<Holding> found =
          isLikely && !run.folder().isEmpty()
              ? candidates.of(needed.wanted(), run.folder())
              : List.of();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return candidates.of(needed.wanted());
  }

  private RestartAtPlace proven(NeededRestart needed, Holding found, StoredObject stands)
      throws IOException {
    Set<String> known = sent.checksums(destination, holdings, needed, found);
    if (known.isEmpty()) {
      return at(
          Presence.UNKNOWN, found, "neither a report nor a cycle manifest tells its checksum");
    }
    String held = checksum(found, stands).toString();
    if (!known.contains(held)) {
      return at(
          Presence.DIFFERS, found, "holds " + held + ", sent was " + String.join(" or ", known));
    }
    return new RestartAtPlace(
        destination.name(),
        Presence.PROVEN,
        Optional.of(destination.prefix().join(found.name())),
        OptionalLong.of(stands.bytes()),
        Optional.of(held),
        Optional.empty());
  }

  /** What the store computed itself, or what is read back. */
  private Checksum checksum(Holding found, StoredObject stands) throws IOException {
    if (stands.crc32c().isPresent()) {
      return new Checksum(stands.bytes(), stands.crc32c().get());
    }
    try (InputStream content = holdings.read(found.name())) {
      return Checksum.of(content);
    }
  }

  private RestartAtPlace at(Presence state, Holding found, String detail) {
    return new RestartAtPlace(
        destination.name(),
        state,
        Optional.of(destination.prefix().join(found.name())),
        OptionalLong.of(found.bytes()),
        Optional.empty(),
        Optional.of(detail).filter(text -> !text.isEmpty()));
  }
}
