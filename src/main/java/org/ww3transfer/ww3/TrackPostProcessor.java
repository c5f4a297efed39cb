package org.ww3transfer.ww3;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ww3transfer.header.Header;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.namelist.Values;

/**
 * The files of ww3_trnc (ww3_trnc.F90, w3nmltrncmd.F90). It takes every record from the first on,
 * whatever the stride, but which of the run's times have one depends on where the track leads, and
 * a period without a point has no file. So the files that are there are outputs. Where there is
 * none at all, that of the first time of the model's track file is missed, or of the run's first
 * time where that file does not tell.
 */
final class TrackPostProcessor {
  private static final String ENDING = "_trck.nc";

  private final PostRun post;
  private final Values values;

  TrackPostProcessor(PostRun post) {
    this.post = post;
    values = post.post().required("timestart", "timestride", "timecount", "timesplit");
  }

  OutputSeries series() throws IOException {
    TimeSplit split = TimeSplit.alwaysDated(values.get("timesplit"));
    RecordTimes wanted = RecordTimes.read(values);
    Ticks records = post.records();
    // with no stride the program hangs before a first record that lies behind its start
    if (records.isEmpty() || !wanted.reaches(records.first())) {
      return OutputSeries.none();
    }
    Periods periods = new Periods(records, time -> split.text(post.run().stamp().label(time)));
    Set<String> dates = new TreeSet<>(post.present(ENDING));
    dates.removeIf(date -> periods.named(date).isEmpty());
    if (dates.isEmpty()) {
      firstTime(records).map(periods.text()).ifPresent(dates::add);
    }
    return new OutputSeries(dates.size(), () -> outputs(periods, dates));
  }

  /** Of the track that the model wrote; empty where it is not whole, as then it fails itself. */
  private Optional<Instant> firstTime(Ticks records) throws IOException {
    Optional<String> track =
        post.directory().find(Kind.TRACK, "track_o." + post.grid().extension());
    if (track.isEmpty()) {
      return Optional.of(records.first());
    }
    Header header = HeaderReader.read(post.directory().file(track.get()));
    if (header instanceof Header.Broken) {
      return Optional.empty();
    }
    return Optional.of(header instanceof Header.Times times ? times.first() : records.first());
  }

  private Stream<Output> outputs(Periods periods, Set<String> dates) {
    return dates.stream()
        .map(date -> periods.named(date).map(times -> post.output(date + ENDING, times)))
        .flatMap(Optional::stream)
        .map(Output::ofUnknownTimes);
  }
}
