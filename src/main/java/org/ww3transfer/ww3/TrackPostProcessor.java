package org.ww3transfer.ww3;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Values;

/**
 * The files of ww3_trnc (ww3_trnc.F90, w3nmltrncmd.F90). It takes every record from the first on,
 * whatever the stride, but which of the run's times have one depends on where the track leads. So
 * the first period is expected, and later ones are outputs where they are there.
 */
final class TrackPostProcessor {
  private static final String ENDING = "_trck.nc";

  private final PostRun post;
  private final Values values;

  TrackPostProcessor(PostRun post) {
    this.post = post;
    values = post.post().required("timestart", "timestride", "timecount", "timesplit");
  }

  OutputSeries series() {
    TimeSplit split = TimeSplit.alwaysDated(values.get("timesplit"));
    RecordTimes wanted = RecordTimes.read(values);
    Ticks records = post.records();
    // with no stride the program hangs before a first record that lies behind its start
    if (records.isEmpty() || !wanted.reaches(records.first())) {
      return OutputSeries.none();
    }
    Periods periods = new Periods(records, time -> split.text(post.run().stamp().label(time)));
    Set<String> dates = new TreeSet<>();
    dates.add(periods.text().apply(records.first()));
    post.there()
        .matching(name -> post.prefix().between(name, ENDING).isPresent())
        .forEach(name -> dates.add(post.prefix().between(name, ENDING).orElseThrow()));
    return new OutputSeries(dates.size(), () -> outputs(periods, dates));
  }

  private Stream<Output> outputs(Periods periods, Set<String> dates) {
    return dates.stream()
        .map(date -> periods.named(date).map(times -> post.output(date + ENDING, times)))
        .flatMap(Optional::stream)
        .map(Output::ofUnknownTimes);
  }
}
