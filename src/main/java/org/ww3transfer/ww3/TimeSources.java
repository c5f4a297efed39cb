package org.ww3transfer.ww3;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
      LogOpening.read(files.resolve(name))
          .flatMap(LogOpening::initialTime)
          .ifPresent(start -> byStart.putIfAbsent(start, new Logged(name, start)));
    }
    return byStart.size() == 1 ? byStart.values().stream().findFirst() : Optional.empty();
  }
}
