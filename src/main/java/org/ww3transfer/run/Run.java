package org.ww3transfer.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.GivenTimes;

/**
 * A complete model run to be carried away.
 *
 * @param runId a plain name, unique among the runs that are kept apart
 * @param directory the run directory, absolute
 * @param member which member of an ensemble it is, where {@code ww3.member.pattern} tells
 * @param destinations where to, in the order of the settings
 * @param failurePolicy what a failure means for the rest
 * @param missingOutputs what an expected output that is not there means
 * @param cycle the run's nominal time, UTC, where the marker gave one
 * @param times when it begins and ends, where the marker or the operator said so
 * @param roots where its files may lie
 * @param marker what asked for it; empty for a command
 * @param retry what of it is tried again, as an operator wants it; empty where it is sent for the
 *     first time
 */
public record Run(
    String runId,
    Path directory,
    Optional<String> member,
    List<Destination> destinations,
    FailurePolicy failurePolicy,
    MissingOutputs missingOutputs,
    Optional<Instant> cycle,
    GivenTimes times,
    RunRoots roots,
    Optional<SeenMarker> marker,
    Optional<RetryScope> retry) {

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  public Run {
    destinations = List.copyOf(destinations);
  }

  /** One that no marker asked for. */
  public Run(
      String runId,
      Path directory,
      Optional<String> member,
      List<Destination> destinations,
      FailurePolicy failurePolicy,
      MissingOutputs missingOutputs,
      Optional<Instant> cycle,
      GivenTimes times,
      RunRoots roots) {
    this(
        runId,
        directory,
        member,
        destinations,
        failurePolicy,
        missingOutputs,
        cycle,
        times,
        roots,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the same marker, as it was when it was read, asks for the same of a directory. */
  public boolean isAskedForAs(Run other) {
    return directory.equals(other.directory())
        && retry.equals(other.retry())
        && marker
            .map(SeenMarker::contentIdentity)
            .equals(other.marker().map(SeenMarker::contentIdentity));
  }

  /**
   * Whether an item of it is to be sent.
   *
   * @param fileName the output's, without its folder
   */
  public boolean sends(String destination, String fileName) {
    return retry.isEmpty() || retry.get().takes(destination, fileName);
  }

  /** The same run by another id, of which that much is tried again. */
  public Run again(String otherId, RetryScope scope) {
    return with(otherId, destinations, marker, Optional.of(scope));
  }

  /** The same run to others. */
  public Run to(List<Destination> others) {
    return with(runId, others, marker, retry);
  }

  /** The same run as that marker asks for it. */
  Run askedForBy(SeenMarker seen) {
    return with(runId, destinations, Optional.of(seen), retry);
  }

  private Run with(
      String otherId,
      List<Destination> others,
      Optional<SeenMarker> asking,
      Optional<RetryScope> scope) {
    return new Run(
        otherId,
        directory,
        member,
        others,
        failurePolicy,
        missingOutputs,
        cycle,
        times,
        roots,
        asking,
        scope);
  }

  /**
   * Letters, digits, dot, underscore and hyphen, and no name that a file system takes for itself.
   */
  public static boolean isPlainName(String name) {
    return PLAIN_NAME.matcher(name).matches() && !name.equals(".") && !name.equals("..");
  }
}
