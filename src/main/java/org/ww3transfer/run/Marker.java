package org.ww3transfer.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What a marker file says: this run is complete.
 *
 * @param runDirectory as written, absolute or relative to the marker's own directory; empty for
 *     that directory itself
 * @param runId empty for the run directory's path below its root
 * @param destinations names of those to send to; empty for all
 * @param failurePolicy empty for the settings'
 * @param cycle an ISO 8601 instant, as written
 * @param start when the run begins, likewise; for runs whose namelist does not say
 * @param stop when it ends, likewise
 */
record Marker(
    Optional<String> runDirectory,
    Optional<String> runId,
    Optional<List<String>> destinations,
    Optional<String> failurePolicy,
    Optional<String> cycle,
    Optional<String> start,
    Optional<String> stop) {

  static Marker ofDirectory(Optional<String> runDirectory) {
    return new Marker(
        runDirectory,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @JsonCreator
  static Marker ofJson(
      @JsonProperty("runDirectory") String runDirectory,
      @JsonProperty("runId") String runId,
      @JsonProperty("destinations") List<String> destinations,
      @JsonProperty("failurePolicy") String failurePolicy,
      @JsonProperty("cycle") String cycle,
      @JsonProperty("start") String start,
      @JsonProperty("stop") String stop) {
    return new Marker(
        Optional.ofNullable(runDirectory),
        Optional.ofNullable(runId),
        Optional.ofNullable(destinations),
        Optional.ofNullable(failurePolicy),
        Optional.ofNullable(cycle),
        Optional.ofNullable(start),
        Optional.ofNullable(stop));
  }
}
