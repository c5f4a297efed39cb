package org.ww3transfer.ww3.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.header.PointNames;
import org.ww3transfer.ww3.FileNames;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.model.GridRun;

/** The points that the model wrote output for. */
public final class WrittenPoints {
  private WrittenPoints() {}

  /**
   * The names of the points in a grid's out_pnt file, or else in its log; empty where neither is
   * there and readable.
   */
  public static Optional<List<String>> names(RunDirectory run, GridRun grid, Instant start) {
    Optional<String> file = run.find(Kind.POINT, "out_pnt." + grid.extension());
    try {
      Optional<List<String>> names =
          file.isPresent() && run.mayRead(file.get())
              ? PointNames.read(run.file(file.get()))
              : Optional.empty();
      return names
          .map(each -> each.stream().map(FileNames::text).toList())
          .or(() -> run.log(grid.extension(), start).points());
    } catch (IOException e) {
      return Optional.empty(); // the item itself will fail and say why
    }
  }
}
