package org.ww3transfer.ww3.stream;

import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.model.GridRun;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.model.ModelRun.Program;
import org.ww3transfer.ww3.model.ModelStream;

/**
 * The one place that knows which restart carries which valid time (w3iorsmd.F90 names them,
 * w3wavemd.F90 and wmwavemd.F90 call it).
 *
 * <p>A hidden counter goes up with every write. It numbers the file, unless the checkpoint stream
 * still has a tick to come or at that very time: then the file gets a time tag instead. ww3_shel
 * writes at the checkpoint stream's own ticks too; ww3_multi does not. The number has three digits;
 * Fortran writes stars beyond them, over and over into one file.
 */
final class RestartFiles {
  private static final int MAX_NUMBER = 999;

  private final ModelRun run;
  private final GridRun grid;
  private final Ticks restarts;
  private final Ticks checkpoints;
  private final long tagged;
  private final long numberedBefore;

  RestartFiles(ModelRun run, GridRun grid) {
    this.run = run;
    this.grid = grid;
    Instant afterStart = run.start().plusSeconds(1);
    restarts = grid.ticks(ModelStream.RESTART, afterStart, run.stop());
    Ticks own = grid.ticks(ModelStream.RESTART2, run.start(), run.stop());
    checkpoints = run.program() == Program.SHEL ? own : Ticks.NONE;
    Ticks active = tagging(run, grid);
    tagged = active.isEmpty() ? 0 : restarts.countUpTo(active.last());
    numberedBefore = tagged + checkpoints.count();
  }

  /** The ticks of the checkpoint stream to its own last one, which may lie beyond the run's end. */
  private static Ticks tagging(ModelRun run, GridRun grid) {
    // ww3_shel switches a stream off that starts behind the run's end
    Instant latestStart = run.program() == Program.SHEL ? run.stop() : Instant.MAX;
    return grid.starts(ModelStream.RESTART2, latestStart)
        ? grid.ticks(ModelStream.RESTART2, run.start(), Instant.MAX)
        : Ticks.NONE;
  }

  OutputSeries series() {
    long numbered = Math.min(restarts.count() - tagged, MAX_NUMBER + 1L);
    return new OutputSeries(
        tagged + checkpoints.count() + numbered,
        () -> Stream.concat(taggedFiles(), numberedFiles()));
  }

  private Stream<Output> taggedFiles() {
    Stream<Instant> ofRestarts = LongStream.range(0, tagged).mapToObj(restarts::at);
    return Stream.concat(ofRestarts, checkpoints.stream())
        .sorted()
        .distinct()
        .map(time -> output(run.stamp().before("restart", time), Kind.CHECKPOINT, time));
  }

  private Stream<Output> numberedFiles() {
    long withNumber = Math.max(0, MAX_NUMBER - numberedBefore);
    long end = Math.min(restarts.count(), tagged + withNumber);
    Stream<Output> numbered =
        LongStream.range(tagged, end)
            .mapToObj(
                index ->
                    output(
                        String.format("restart%03d", numberedBefore + index - tagged + 1),
                        Kind.RESTART,
                        restarts.at(index)));
    Stream<Output> overflowed =
        restarts.count() > end && restarts.count() > tagged
            ? Stream.of(output("restart***", Kind.RESTART, restarts.last()))
            : Stream.empty();
    return Stream.concat(numbered, overflowed);
  }

  private Output output(String name, Kind kind, Instant time) {
    return Output.of(name + "." + grid.extension(), kind, grid.grid(), Ticks.once(time));
  }
}
