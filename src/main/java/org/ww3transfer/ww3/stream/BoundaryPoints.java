package org.ww3transfer.ww3.stream;

import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.RunFiles;

/**
 * Into how many files a grid feeds nested grids, as its own namelist says ({@code
 * OUTBND_COUNT_NML}, {@code OUTBND_LINE_NML}; w3gridmd.F90).
 */
final class BoundaryPoints {
  private static final Shape COUNT = Shape.partial(Shape.scalars("n_line"));

  /** More than any grid has; a line costs only what is assigned. */
  private static final int MAX_LINES = 99_999;

  private static final Shape LINES =
      Shape.array(MAX_LINES, Shape.derived(Shape.scalars("x0", "y0", "dx", "dy", "np")));

  private BoundaryPoints() {}

  /**
   * Looks for {@code ww3_grid.nml}, or {@code ww3_grid_<name>.nml} where grids have names; 0 where
   * there is none.
   */
  static int files(RunFiles files, Optional<String> grid) {
    return GridSettings.fileNames(grid).stream()
        .filter(files::contains)
        .findFirst()
        .map(name -> files(NamelistReader.read(files.toRead(name))))
        .orElse(0);
  }

  /** A line with fewer than 0 points begins a new file, and one with 0 is the end. */
  private static int files(Namelist namelist) {
    long lines =
        namelist
            .group("outbnd_count_nml")
            .flatMap(group -> group.values("outbnd_count", COUNT).get("n_line"))
            .map(Value::integer)
            .orElse(0L);
    Optional<Values> values =
        namelist.group("outbnd_line_nml").map(group -> group.values("outbnd_line", LINES));
    int files = 0;
    for (int line = 1; line <= Math.min(lines, MAX_LINES); line++) {
      String points = "(" + line + ")%np";
      long count = values.flatMap(found -> found.get(points)).map(Value::integer).orElse(0L);
      if (count == 0) {
        return files;
      }
      files = Math.max(1, count < 0 && line > 1 ? files + 1 : files);
    }
    return files;
  }
}
