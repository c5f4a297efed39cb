package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.Ticks;

/**
 * The files of ww3_trnc (ww3_trnc.F90, w3nmltrncmd.F90). It takes every record from the first on,
 * whatever the stride, but which of the run's times have one depends on where the track leads, and
 * a period without a point has no file. So the files that are there are outputs. Where there is
 * none at all, that of the first time of the model's track file is missed, or of the run's first
 * time where that file does not tell.
 */
final class TrackPostProcessor {
  private static final String ENDING = "_trck.nc";

  /** Behind the mark of the first record (w3iotrmd.F90, IDSTRO). */
  private static final String TITLE = "WAVEWATCH III TRACK OUTPUT SPECTRA";

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

  /**
   * Of the track that the model wrote; empty where that is cut off, as then it fails itself, and
   * where it holds no point that can be read.
   */
  private Optional<Instant> firstTime(Ticks records) throws IOException {
    Optional<String> track =
        post.directory().find(Kind.TRACK, "track_o." + post.grid().extension());
    if (track.isEmpty()) {
      return Optional.of(records.first());
    }
    if (!post.directory().mayRead(track.get())) {
      return Optional.empty();
    }
    Path file = post.directory().file(track.get());
    Header header = HeaderReader.read(file);
    if (header instanceof Header.Times times) {
      return Optional.of(times.first());
    }
    return header instanceof Header.Broken || isTrack(file)
        ? Optional.empty()
        : Optional.of(records.first());
  }

  private static boolean isTrack(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(Integer.BYTES + TITLE.length());
      return new String(begin, StandardCharsets.ISO_8859_1).endsWith(TITLE);
    }
  }

  private Stream<Output> outputs(Periods periods, Set<String> dates) {
    return dates.stream()
        .map(date -> periods.named(date).map(times -> post.output(date + ENDING, times)))
        .flatMap(Optional::stream)
        .map(Output::ofUnknownTimes);
  }
}
