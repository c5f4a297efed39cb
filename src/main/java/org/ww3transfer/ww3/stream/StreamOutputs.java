package org.ww3transfer.ww3.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ww3transfer.ww3.FieldTag;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.log.LogFacts;
import org.ww3transfer.ww3.log.RunLogs;
import org.ww3transfer.ww3.model.GridRun;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.model.ModelStream;

/** The files that the streams of one grid write, by the rules of w3initmd.F90 and w3wavemd.F90. */
public final class StreamOutputs {
  /** w3gridmd.F90 stops beyond. */
  private static final int MAX_BOUNDARY_FILES = 9;

  private final ModelRun run;
  private final GridRun grid;
  private final RunDirectory directory;

  public StreamOutputs(ModelRun run, GridRun grid, RunDirectory directory) {
    this.run = run;
    this.grid = grid;
    this.directory = directory;
  }

  /** Each where it lies. */
  public List<OutputSeries> series() {
    List<OutputSeries> series = new ArrayList<>();
    series.add(fields());
    series.add(file("out_pnt", Kind.POINT, ModelStream.POINT));
    series.add(file("track_o", Kind.TRACK, ModelStream.TRACK, Output::ofUnknownTimes));
    series.add(file("partition", Kind.PARTITION, ModelStream.PARTITION));
    series.addAll(boundaries());
    series.add(boundaryDump());
    series.add(new RestartFiles(run, grid).series());
    return series.stream().map(each -> each.each(directory::placed)).toList();
  }

  /** The times at which a stream writes into its files; none where it has nothing to write. */
  public Ticks records(ModelStream stream) {
    boolean hasContent =
        switch (stream) {
          case FIELD -> !grid.fields().isEmpty();
          case POINT ->
              grid.pointsFile().isPresent()
                  && directory.points(grid.pointsFile().get()).mayHavePoints()
                  && !log().hasNoPoints();
          case TRACK -> directory.hadTrack(grid);
          case PARTITION -> grid.partitions();
          default -> true;
        };
    return hasContent ? grid.ticks(stream, run.start(), run.stop()) : Ticks.NONE;
  }

  private LogFacts log() {
    return directory.log(grid.extension(), run.start());
  }

  /** The file is missed only if it has a field that is written for sure (W3INIT, FLOUT). */
  private OutputSeries fields() {
    if (records(ModelStream.FIELD).isEmpty()) {
      return OutputSeries.none();
    }
    GridSettings settings = directory.gridSettings(grid, run.start());
    Set<FieldTag> fields = settings.possible(grid.fields());
    Set<String> names = fields.stream().map(FieldTag::name).collect(Collectors.toUnmodifiableSet());
    OutputSeries series =
        file("out_grd", Kind.FIELD, ModelStream.FIELD, output -> output.holding(names));
    return settings.writesAnyOf(fields)
        ? series
        : series.only(output -> directory.isThere(directory.placed(output).path()));
  }

  /**
   * How many there are is the grid's doing: those are expected that its namelist asks for, and the
   * others count where they are there. None is written where no point lies on the grid.
   */
  private List<OutputSeries> boundaries() {
    Ticks ticks = records(ModelStream.BOUNDARY);
    if (ticks.isEmpty() || log().hasNoBoundary(ticks.first())) {
      return List.of();
    }
    int asked = directory.boundaryFiles(grid.grid());
    return IntStream.rangeClosed(1, MAX_BOUNDARY_FILES)
        .filter(number -> number <= asked || isBoundaryFileThere(number))
        .mapToObj(number -> file("nest" + number, Kind.BOUNDARY, ModelStream.BOUNDARY))
        .toList();
  }

  private boolean isBoundaryFileThere(int number) {
    return directory.find(Kind.BOUNDARY, "nest" + number + "." + grid.extension()).isPresent();
  }

  /**
   * What a grid gets from grids of lower rank, at their time steps from the run's start on
   * (wminiomd.F90, WMIOBG). Only the log tells of a grid that gets nothing (wminitmd.F90).
   */
  private OutputSeries boundaryDump() {
    int number = run.gridNames().indexOf(grid.extension()) + 1;
    if (!grid.boundaryDump() || directory.log(RunLogs.MULTI, run.start()).hasNoDump(number)) {
      return OutputSeries.none();
    }
    return OutputSeries.single(
        new Output(
            "nest." + grid.extension(),
            Kind.BOUNDARY,
            grid.grid(),
            run.start(),
            run.stop(),
            0,
            Set.of()));
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
