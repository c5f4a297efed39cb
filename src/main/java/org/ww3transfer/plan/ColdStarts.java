package org.ww3transfer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.log.RunLogs;
import org.ww3transfer.ww3.manifest.Manifest;

/**
 * Grids that began cold although their restart was there: the model says so in its log alone and
 * goes on (w3iorsmd.F90, label 800). A restart that ww3_strt made is of another type than a run's,
 * has no time, and is a cold start by intention.
 */
final class ColdStarts {
  /** Grid names are cut to this length by ww3_multi (w3nmlmultimd.F90), file names with them. */
  private static final int GRID_NAME_LENGTH = 13;

  private final Run run;
  private final Manifest manifest;
  private final Set<String> staged;

  /**
   * @param staged names of restarts that were put into the directory for this run
   */
  ColdStarts(Run run, Manifest manifest, Set<String> staged) {
    this.run = run;
    this.manifest = manifest;
    this.staged = staged;
  }

  /** A line a grid that began so. */
  List<String> warnings(RunLogs logs) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (RunLogs.Opening opening : openings(logs, warnings)) {
      boolean isThisRun = opening.log().initialTime().filter(manifest.start()::equals).isPresent();
      if (isThisRun && opening.log().isCold()) {
        passedOver(opening.extension())
            .map(
                restart ->
                    String.format(
                        "%s says '%s', although %s: the run did not begin from it; is it readable"
                            + " for the model, and under the name that the model looks for?",
                        opening.file(), opening.log().restart().orElseThrow(), restart))
            .ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  /** A log that cannot be read proves nothing here; where it must, the run is refused for it. */
  private static List<RunLogs.Opening> openings(RunLogs logs, List<String> warnings) {
    try {
      return logs.openings();
    } catch (IOException e) {
      warnings.add("how the run began is not known, as a log cannot be read: " + e);
      return List.of();
    }
  }

  private Optional<String> passedOver(String extension) throws IOException {
    String name = "restart." + extension;
    for (String candidate : candidates(name, extension.length() == GRID_NAME_LENGTH)) {
      if (isForThisRun(run.directory().resolve(candidate))) {
        return Optional.of(candidate + " is there, valid at the run's start");
      }
    }
    return staged.stream()
        .filter(each -> each.equals(name))
        .findFirst()
        .map(each -> each + " was put there for it");
  }

  private List<String> candidates(String name, boolean mayBeCut) throws IOException {
    if (!mayBeCut) {
      return List.of(name);
    }
    try (Stream<Path> files = Files.list(run.directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(each -> each.startsWith(name))
          .sorted()
          .toList();
    }
  }

  private boolean isForThisRun(Path file) {
    try {
      return run.roots().objection(file).isEmpty()
          && HeaderReader.read(file) instanceof Header.Times times
          && times.first().equals(manifest.start());
    } catch (IOException e) {
      return false; // what we cannot read the model may have been unable to read too
    }
  }
}
