package org.ww3transfer.ww3.model;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.log.LogOpening;

/**
 * What else than its namelist tells when a run begins and ends.
 *
 * @param files the run directory's
 * @param given by marker or option
 */
record TimeSources(RunFiles files, GivenTimes given) {
  /**
   * Where coupled systems keep the times of a run: UFS and its forerunner NEMS, CESM, and the
   * model's own ESMF driver (regtests/ww3_ufs1.1). OASIS has none: there ww3_shel goes by its
   * namelist.
   */
  private static final List<String> COUPLERS =
      List.of(
          "ufs.configure",
          "nems.configure",
          "model_configure",
          "nuopc.runconfig",
          "nuopc.runseq",
          "ww3_esmf.rc");

  /** Those of them that lie beside the namelist, with commas; empty where none does. */
  Optional<String> couplers() {
    return Optional.of(COUPLERS.stream().filter(files::contains).collect(Collectors.joining(", ")))
        .filter(names -> !names.isEmpty());
  }

  /**
   * Why the start that a namelist gives may not be the run's: some couplers set another over it.
   *
   * @param start the namelist's, UTC
   * @return one line; empty where nothing speaks against it, or what was given or a log confirms it
   */
  Optional<String> doubt(String namelist, Instant start) throws IOException {
    Optional<String> couplers = couplers();
    if (couplers.isEmpty() || given.start().isPresent()) {
      return Optional.empty();
    }
    boolean isConfirmed = logged().filter(log -> log.start().equals(start)).isPresent();
    return couplers
        .filter(names -> !isConfirmed)
        .map(
            names ->
                String.format(
                    "%s says that the run began at %s, which no log confirms; %s beside it says"
                        + " that a coupler sets the run's times",
                    namelist, start, names));
  }

  /**
   * A log that says when its run began.
   *
   * @param file its name
   * @param start UTC
   */
  record Logged(String file, Instant start) {}

  /** The first of the logs that say so, if all of them say the same. */
  Optional<Logged> logged() throws IOException {
    Map<Instant, Logged> byStart = new TreeMap<>();
    for (String name : files.matching(name -> name.startsWith("log.") && files.isFile(name))) {
      LogOpening.read(files.toRead(name))
          .flatMap(LogOpening::initialTime)
          .ifPresent(start -> byStart.putIfAbsent(start, new Logged(name, start)));
    }
    return byStart.size() == 1 ? byStart.values().stream().findFirst() : Optional.empty();
  }
}
