package org.ww3transfer.ww3.post;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.stream.WrittenPoints;

/**
 * The files of ww3_ounp (ww3_ounp.F90, w3nmlounpmd.F90).
 *
 * <p>With a file for each point their names and numbers come from the out_pnt file that it reads,
 * or from the model's log: the model leaves out points of its list that lie outside the grid. Where
 * these tell nothing they come from the list, and where that cannot be read no name is known: then
 * the files that are there and have a right date are outputs, and none is missed.
 */
final class PointPostProcessor {
  private final PostRun post;
  private final Values values;

  PointPostProcessor(PostRun post) {
    this.post = post;
    values =
        post.post()
            .required(
                "timestart",
                "timestride",
                "timecount",
                "timesplit",
                "list",
                "samefile",
                "buffer",
                "type",
                "dimorder");
  }

  OutputSeries series() {
    TimeSplit split = TimeSplit.orUndated(values.get("timesplit"));
    RecordTimes wanted = RecordTimes.read(values);
    Ticks records = wanted.of(post.records());
    Periods periods = new Periods(records, time -> split.cutText(wanted.start().label(time)));
    boolean isOneFile = values.get("samefile").map(Value::logical).orElse(true);
    String ending = (split.isUndated() ? "" : "_") + suffix() + ".nc";
    Optional<List<String>> points = isOneFile ? Optional.of(List.of()) : selected();
    Names names = isOneFile ? date -> Stream.of(date + ending) : names(points, ending);
    long files = isOneFile ? 1 : points.map(List::size).orElse(1);
    return new OutputSeries(
        files * split.mostFiles(records), () -> outputs(periods, split, names).stream());
  }

  /** The files of one period, by its date: what stands behind the prefix. */
  @FunctionalInterface
  private interface Names extends Function<String, Stream<String>> {}

  /** Where two periods get the same date the model writes the second over the first. */
  private Collection<Output> outputs(Periods periods, TimeSplit split, Names names) {
    Map<String, Output> outputs = new LinkedHashMap<>();
    periods
        .slices()
        .forEach(
            times -> {
              String date = split.roundedText(post.run().stamp().label(times.first()));
              names.apply(date).forEach(name -> outputs.put(name, post.output(name, times)));
            });
    return outputs.values();
  }

  private Names names(Optional<List<String>> points, String ending) {
    if (points.isPresent()) {
      return date -> points.get().stream().map(point -> point + "_" + date + ending);
    }
    Map<String, List<String>> present = present(ending);
    return date -> present.getOrDefault(date, List.of()).stream();
  }

  /** The files that end so, each by the date before that; undated ones by none. */
  private Map<String, List<String>> present(String ending) {
    Pattern form = Pattern.compile("(.+)_([0-9TZ]*)");
    return post.present(ending).stream()
        .map(form::matcher)
        .filter(Matcher::matches)
        .collect(
            Collectors.groupingBy(
                match -> match.group(2),
                Collectors.mapping(match -> match.group() + ending, Collectors.toList())));
  }

  private String suffix() {
    long type = values.get("type").map(Value::integer).orElse(1L);
    if (type == 1) {
      return suffix("spectra", 3, Map.of(2L, "tab", 3L, "spec", 4L, "tab"));
    }
    if (type == 3) {
      return suffix("source", 4, Map.of(2L, "tab", 3L, "tab", 4L, "src"));
    }
    if (type == 2) {
      return "tab";
    }
    throw values.get("type").orElseThrow().error("is no type of point output; write 1, 2 or 3");
  }

  private String suffix(String object, long byDefault, Map<Long, String> suffixes) {
    Optional<Value> output =
        post.post()
            .namelist()
            .group(object + "_nml")
            .flatMap(group -> group.values(object, shape(object)).get("output"));
    return Optional.ofNullable(suffixes.get(output.map(Value::integer).orElse(byDefault)))
        .orElseThrow(
            () ->
                output
                    .orElseThrow()
                    .error("makes no NetCDF file with this POINT%TYPE; write 2, 3 or 4"));
  }

  private static Shape shape(String object) {
    return Shape.derived(
        object.equals("spectra")
            ? Shape.scalars("output", "scale_fac", "output_fac", "type")
            : Shape.scalars(
                "output",
                "scale_fac",
                "output_fac",
                "table_fac",
                "spectrum",
                "input",
                "interactions",
                "dissipation",
                "bottom",
                "ice",
                "total"));
  }

  /** The names of the points that {@code POINT%LIST} selects; empty where they are not known. */
  private Optional<List<String>> selected() {
    PointSelection selection = PointSelection.read(values.get("list"));
    Optional<List<String>> written =
        WrittenPoints.names(post.directory(), post.grid(), post.run().start());
    return written
        .or(() -> post.grid().pointsFile().flatMap(file -> post.directory().points(file).names()))
        .map(names -> selection.of(names).stream().map(this::checked).distinct().toList());
  }

  private String checked(String point) {
    if (point.contains("/") || point.indexOf('\0') >= 0) {
      throw new ManifestException(
          String.format(
              "%s: the point '%s' cannot have a file of its own, for its name has a slash;"
                  + " rename it, or set POINT%%SAMEFILE = T",
              post.post().path(), point));
    }
    return point;
  }
}
