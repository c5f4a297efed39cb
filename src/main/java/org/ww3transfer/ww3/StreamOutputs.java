package org.ww3transfer.ww3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

  /** By file name, without the folder of the outputs. */
  List<OutputSeries> series() throws IOException {
    List<OutputSeries> series = new ArrayList<>();
    series.add(fields());
    series.add(file("out_pnt", Kind.POINT, ModelStream.POINT));
    series.add(file("track_o", Kind.TRACK, ModelStream.TRACK, Output::ofUnknownTimes));
    series.add(file("partition", Kind.PARTITION, ModelStream.PARTITION));
    series.addAll(boundaries());
    series.add(new RestartFiles(run, grid).series());
    return series;
  }

  /** The times at which a stream writes into its files; none where it has nothing to write. */
  Ticks records(ModelStream stream) {
    boolean hasContent =
        switch (stream) {
          case FIELD -> !grid.fields().isEmpty();
          case POINT ->
              grid.pointsFile().isPresent()
                  && directory.points(grid.pointsFile().get()).mayHavePoints();
          case TRACK -> directory.hadTrack(grid);
          case PARTITION -> grid.partitions();
          default -> true;
        };
    return hasContent ? grid.ticks(stream, run.start(), run.stop()) : Ticks.NONE;
  }

  /** The file is missed only if it has a field that is written for sure (W3INIT, FLOUT). */
  private OutputSeries fields() {
    if (records(ModelStream.FIELD).isEmpty()) {
      return OutputSeries.none();
    }
    GridSettings settings = directory.gridSettings(grid.grid());
    Set<FieldTag> fields = settings.possible(grid.fields());
    Set<String> names = fields.stream().map(FieldTag::name).collect(Collectors.toSet());
    OutputSeries series =
        file("out_grd", Kind.FIELD, ModelStream.FIELD, output -> output.holding(names));
    return settings.isAnySure(fields)
        ? series
        : series.only(output -> directory.outputs().contains(output.path()));
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
            && !records(ModelStream.BOUNDARY).isEmpty()
            && directory.hasBoundaryPoints(grid.grid());
    return isOneExpected ? List.of(file("nest1", Kind.BOUNDARY, ModelStream.BOUNDARY)) : present;
  }

  private OutputSeries file(String stem, Kind kind, ModelStream stream) {
    return file(stem, kind, stream, UnaryOperator.identity());
  }

  private OutputSeries file(
      String stem, Kind kind, ModelStream stream, UnaryOperator<Output> detail) {
    Ticks ticks = records(stream);
    String name = stem + "." + grid.extension();
    if (ticks.isEmpty()) {
      return OutputSeries.none();
    }
    if (!grid.hasFileEachTick(stream)) {
      return OutputSeries.single(detail.apply(Output.of(name, kind, grid.grid(), ticks)));
    }
    return new OutputSeries(
        ticks.count(),
        () ->
            ticks.stream()
                .map(
                    time ->
                        Output.of(
                            run.stamp().before(name, time), kind, grid.grid(), Ticks.once(time)))
                .map(detail));
  }
}
