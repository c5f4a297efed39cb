package org.ww3transfer.ww3.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.header.ModelDefinition;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.log.LogFacts;

/**
 * The calendar that a run counts its days by ({@code MISC%CALTYPE} of the grid's namelists,
 * w3gridmd.F90). Only the standard one is followed here: by {@code 360_day}, two days after 27
 * February is 29 February in any year.
 */
public final class ModelCalendar {
  private static final String STANDARD = "standard";

  private static final String WHY =
      "is a calendar with other days than the standard one, which all valid times and names here"
          + " follow; such runs cannot be sent";

  private ModelCalendar() {}

  /**
   * Why a run must not be sent: a grid's namelists or its {@code mod_def.<ext>} say that it has
   * another calendar. Empty where neither does, or neither is there.
   *
   * @param grids the names of the grids of ww3_multi; none for ww3_shel
   */
  public static Optional<String> refusal(Path directory, List<String> grids, RunRoots roots)
      throws IOException {
    RunFiles inputs = RunFiles.list(directory, roots);
    List<Optional<String>> all =
        grids.isEmpty() ? List.of(Optional.empty()) : grids.stream().map(Optional::of).toList();
    for (Optional<String> grid : all) {
      Optional<String> byNamelist = byNamelist(inputs, grid);
      Optional<String> refusal =
          byNamelist.isPresent()
              ? byNamelist
              : byDefinition(inputs, "mod_def." + grid.orElse("ww3"));
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> byNamelist(RunFiles inputs, Optional<String> grid) {
    return GridSettings.read(inputs, grid, () -> LogFacts.NONE)
        .calendar()
        .filter(value -> !isStandard(value.text()))
        .map(value -> value.error(WHY).getMessage());
  }

  private static Optional<String> byDefinition(RunFiles inputs, String file) throws IOException {
    return ModelDefinition.calendar(inputs.toRead(file))
        .filter(name -> !isStandard(name))
        .map(name -> String.format("%s: CALTYPE: '%s' %s", inputs.resolve(file), name, WHY));
  }

  private static boolean isStandard(String name) {
    return name.strip().equals(STANDARD);
  }
}
