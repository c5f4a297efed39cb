package org.ww3transfer.ww3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The files that the streams of one grid write, by the rules of w3initmd.F90 and w3wavemd.F90. */
final class StreamOutputs {
  private final ModelRun run;
  private final GridRun grid;
  private final RunDirectory directory;

  StreamOutputs(ModelRun run, GridRun grid, RunDirectory directory) {
    this.run = run;
    this.grid = grid;
    this.directory = directory;
  }

  List<OutputSeries> series() throws IOException {
    List<OutputSeries> series = new ArrayList<>();
    if (grid.fields()) {
      series.add(file("out_grd", Kind.FIELD, ModelStream.FIELD));
    }
    if (grid.pointsFile().isPresent() && directory.hasPoints(grid.pointsFile().get())) {
      series.add(file("out_pnt", Kind.POINT, ModelStream.POINT));
    }
    if (directory.outputs().contains("track_i." + grid.extension())
        || directory.inputs().contains("track_i." + grid.extension())) {
      series.add(file("track_o", Kind.TRACK, ModelStream.TRACK));
    }
    if (grid.partitions()) {
      series.add(file("partition", Kind.PARTITION, ModelStream.PARTITION));
    }
    series.addAll(boundaries());
    series.add(new RestartFiles(run, grid).series());
    return series;
  }

  /** How many there are is the grid's doing, so those count that are there. */
  private List<OutputSeries> boundaries() throws IOException {
    List<OutputSeries> present =
        IntStream.rangeClosed(1, 9)
            .mapToObj(number -> "nest" + number)
            .filter(name -> directory.outputs().contains(name + "." + grid.extension()))
            .map(name -> file(name, Kind.BOUNDARY, ModelStream.BOUNDARY))
            .toList();
    boolean isOneExpected =
        present.isEmpty()
            && !ticks(ModelStream.BOUNDARY).isEmpty()
            && directory.hasBoundaryPoints(grid.grid());
    return isOneExpected ? List.of(file("nest1", Kind.BOUNDARY, ModelStream.BOUNDARY)) : present;
  }

  private Ticks ticks(ModelStream stream) {
    return grid.ticks(stream, run.start(), run.stop());
  }

  private OutputSeries file(String stem, Kind kind, ModelStream stream) {
    Ticks ticks = ticks(stream);
    String name = stem + "." + grid.extension();
    if (ticks.isEmpty()) {
      return OutputSeries.none();
    }
    if (!grid.hasFileEachTick(stream)) {
      return OutputSeries.single(new Output(name, kind, grid.grid(), ticks.first(), ticks.last()));
    }
    return new OutputSeries(
        ticks.count(),
        () ->
            ticks.stream()
                .map(
                    time ->
                        new Output(run.stamp().before(name, time), kind, grid.grid(), time, time)));
  }
}
