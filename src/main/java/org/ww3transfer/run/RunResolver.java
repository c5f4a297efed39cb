package org.ww3transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.ww3.GivenTimes;

/** Makes a run of what a marker or an operator asks for, and refuses what must not be sent. */
public final class RunResolver {
  private final List<Path> roots;
  private final RunNaming naming;
  private final List<Destination> destinations;
  private final FailurePolicy failurePolicy;
  private final MissingOutputs missingOutputs;

  /**
   * @param roots directories that runs may lie in; empty for anywhere
   * @param naming tells them apart
   * @param destinations all that are configured
   * @param failurePolicy where nothing nearer says
   */
  public RunResolver(
      List<Path> roots,
      RunNaming naming,
      List<Destination> destinations,
      FailurePolicy failurePolicy,
      MissingOutputs missingOutputs) {
    this.roots = List.copyOf(roots);
    this.naming = naming;
    this.destinations = List.copyOf(destinations);
    this.failurePolicy = failurePolicy;
    this.missingOutputs = missingOutputs;
  }

  /**
   * The run that a marker speaks of.
   *
   * @throws NoRunDirectoryException where its run directory is not there
   * @throws MarkerException where it makes no sense or its run is refused
   */
  public Run ofMarker(SeenMarker seen) throws IOException {
    try {
      return ofContent(seen);
    } catch (MarkerException e) {
      if (seen.isLink()) {
        // whoever dropped the link may not be allowed to read the file, nor who reads the log
        throw new MarkerException(
            PathText.of(seen.path())
                + ": is a link to a file that names no run which may be sent; what is wrong is not"
                + " told, as a link may lead to any file; drop a file to be told");
      }
      throw e;
    }
  }

  private Run ofContent(SeenMarker seen) throws IOException {
    Marker marker = MarkerParser.parse(seen);
    String where = PathText.of(seen.path());
    Path folder = seen.path().getParent();
    if (marker.runDirectory().isEmpty() && !RunRoots.of(roots).contains(folder.toRealPath())) {
      throw new RefusedDirectory(where, roots).unnamed();
    }
    return resolve(marker, folder, times(marker, where), where).askedForBy(seen);
  }

  /**
   * The run in that directory, with nothing but the settings to go by.
   *
   * @throws MarkerException where it is refused
   */
  public Run ofDirectory(Path directory) throws IOException {
    return ofDirectory(directory, GivenTimes.NONE);
  }

  /**
   * The same of a run of which more is known than stands in its directory.
   *
   * @param times when it begins and ends, where the operator says so
   * @throws MarkerException where it is refused
   */
  public Run ofDirectory(Path directory, GivenTimes times) throws IOException {
    return resolve(
        Marker.ofDirectory(Optional.empty()),
        directory.toAbsolutePath(),
        times,
        directory.toString());
  }

  private Run resolve(Marker marker, Path base, GivenTimes times, String where) throws IOException {
    RunRoots known = RunRoots.of(roots);
    Path directory = directory(marker, base, known, where);
    return new Run(
        runId(marker, directory, where),
        directory,
        naming.member(directory, where),
        marker.destinations().map(names -> select(names, where)).orElse(destinations),
        marker.failurePolicy().map(label -> policy(label, where)).orElse(failurePolicy),
        missingOutputs,
        marker.cycle().map(text -> instant("cycle", text, where)),
        times,
        known);
  }

  private static GivenTimes times(Marker marker, String where) {
    try {
      return new GivenTimes(
          marker.start().map(text -> instant("start", text, where)),
          marker.stop().map(text -> instant("stop", text, where)));
    } catch (IllegalArgumentException e) {
      throw new MarkerException(where + ": " + e.getMessage(), e);
    }
  }

  private String runId(Marker marker, Path directory, String where) throws IOException {
    if (marker.runId().isEmpty()) {
      return naming.runId(directory, where);
    }
    String given = marker.runId().get();
    if (!Run.isPlainName(given)) {
      throw new MarkerException(
          where + ": run id '" + given + "' is not a name of letters, digits, '.', '_' and '-'");
    }
    return given;
  }

  private Path directory(Marker marker, Path base, RunRoots known, String where)
      throws IOException {
    Path given;
    try {
      given = PathText.resolve(base, marker.runDirectory().orElse("")).normalize();
    } catch (InvalidPathException e) {
      throw new MarkerException(where + ": run directory is not a path: " + e.getReason(), e);
    }
    if (!Files.isDirectory(given)) {
      throw new RefusedDirectory(where, roots).missing(given, marker.runDirectory());
    }
    Path real = given.toRealPath();
    if (known.contains(real)) {
      return given;
    }
    throw new RefusedDirectory(where, roots).outside(real);
  }

  private List<Destination> select(List<String> names, String where) {
    List<Destination> selected = new ArrayList<>();
    for (String name : names) {
      selected.add(
          destinations.stream()
              .filter(destination -> destination.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new MarkerException(where + ": no destination '" + name + "' is set up")));
    }
    if (selected.isEmpty()) {
      throw new MarkerException(where + ": \"destinations\" is empty; leave it out for all");
    }
    return selected.stream().distinct().toList();
  }

  private static FailurePolicy policy(String label, String where) {
    return FailurePolicy.of(label)
        .orElseThrow(
            () ->
                new MarkerException(
                    where + ": failurePolicy '" + label + "' is not continue or fail-fast"));
  }

  private static Instant instant(String key, String text, String where) {
    return IsoTime.parse(text)
        .orElseThrow(
            () ->
                new MarkerException(
                    String.format(
                        "%s: %s '%s' is not an instant such as 2023-01-01T00:00:00Z",
                        where, key, text)));
  }
}
