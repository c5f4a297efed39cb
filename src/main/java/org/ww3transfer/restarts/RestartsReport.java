package org.ww3transfer.restarts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether all destinations have what the next cycle starts from.
 *
 * @param schemaVersion of this form
 * @param askedAt when the destinations were asked, UTC
 * @param everywhere whether all have it
 * @param proven whether that was asked by checksum, and not by names alone
 * @param runDirectory of the run that is to start; empty where it is told by those before it
 * @param restarts one a grid and member
 * @param doubts what is not known, a line each
 */
public record RestartsReport(
    int schemaVersion,
    Instant askedAt,
    boolean everywhere,
    boolean proven,
    Optional<String> runDirectory,
    List<RestartEverywhere> restarts,
    List<String> doubts) {
  private static final int VERSION = 1;
  private static final String NOT_READY = "not ready everywhere";
  private static final String NOT_KNOWN = "not known whether ready everywhere";

  public RestartsReport {
    restarts = List.copyOf(restarts);
    doubts = List.copyOf(doubts);
  }

  static RestartsReport of(
      Instant askedAt,
      boolean isProven,
      Optional<String> runDirectory,
      List<RestartEverywhere> restarts,
      List<String> doubts) {
    boolean isEverywhere =
        doubts.isEmpty()
            && !restarts.isEmpty()
            && restarts.stream().allMatch(each -> each.isEverywhere(isProven));
    return new RestartsReport(
        VERSION, askedAt, isEverywhere, isProven, runDirectory, restarts, doubts);
  }

  /** For people: of each restart what it is, and a line a destination. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    restarts.forEach(each -> each.lines().forEach(lines::add));
    doubts.forEach(doubt -> lines.add("not known: " + doubt));
    lines.add(everywhere ? "ready everywhere" : isKnown() ? NOT_READY : NOT_KNOWN);
    return lines;
  }

  /** Of a restart that is lacking somewhere it does not matter what is not known beside. */
  private boolean isKnown() {
    boolean isLacking = restarts.stream().anyMatch(RestartEverywhere::isLacking);
    boolean isUnknown =
        !doubts.isEmpty() || restarts.stream().anyMatch(RestartEverywhere::isUnknown);
    return isLacking || !isUnknown;
  }
}
