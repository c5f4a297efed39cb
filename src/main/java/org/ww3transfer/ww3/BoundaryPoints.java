package org.ww3transfer.ww3;

import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;

/** Whether a grid feeds nested grids, as its own namelist says ({@code OUTBND_COUNT_NML}). */
final class BoundaryPoints {
  private static final Shape COUNT = Shape.partial(Shape.scalars("n_line"));

  private BoundaryPoints() {}

  /** Looks for {@code ww3_grid.nml}, or {@code ww3_grid_<name>.nml} where grids have names. */
  static boolean areDefined(RunFiles files, Optional<String> grid) {
    return GridSettings.fileNames(grid).stream()
        .filter(files::contains)
        .map(name -> NamelistReader.read(files.resolve(name)))
        .anyMatch(BoundaryPoints::hasLines);
  }

  private static boolean hasLines(Namelist namelist) {
    return namelist
        .group("outbnd_count_nml")
        .flatMap(group -> group.values("outbnd_count", COUNT).get("n_line"))
        .map(Value::integer)
        .filter(lines -> lines > 0)
        .isPresent();
  }
}
