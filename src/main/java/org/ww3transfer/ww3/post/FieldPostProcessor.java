package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.FieldTag;
import org.ww3transfer.ww3.FieldTag.Form;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.stream.GridSettings;
import org.ww3transfer.ww3.stream.GridSettings.Answer;

/** The files of ww3_ounf (ww3_ounf.F90, W3EXNC; w3nmlounfmd.F90). */
final class FieldPostProcessor {
  private static final String DEFAULT_PARTITIONS = "0 1 2 3";

  /** The length of FIELD%PARTITION; what stands beyond it is not read. */
  private static final int PARTITION_LENGTH = 15;

  /** One of the files of each period. */
  private record FieldFile(String ending, Set<FieldTag> fields, boolean isSure) {
    Set<String> names() {
      return fields.stream().map(FieldTag::name).collect(Collectors.toSet());
    }
  }

  private final PostRun post;
  private final Values values;
  private final GridSettings settings;
  private final FieldNames names;
  private final Set<FieldTag> fields;

  FieldPostProcessor(PostRun post) throws IOException {
    this.post = post;
    values =
        post.post()
            .required(
                "timestart",
                "timestride",
                "timecount",
                "timesplit",
                "list",
                "partition",
                "samefile",
                "vector",
                "type",
                "timeref",
                "fcvars",
                "timevar",
                "timeunit",
                "timeepoch",
                "noval",
                "mapsta");
    settings = post.directory().gridSettings(post.grid(), post.run().start());
    names = FieldNames.read(post.post().folder(), post.beside(), settings.partitioning());
    Set<FieldTag> asked = new LinkedHashSet<>();
    values.get("list").map(Value::text).map(FieldTag::parse).ifPresent(asked::addAll);
    asked.retainAll(post.grid().fields());
    fields = settings.possible(asked);
  }

  OutputSeries series() {
    TimeSplit split = TimeSplit.orUndated(values.get("timesplit"));
    Ticks records = RecordTimes.read(values).of(post.records());
    List<FieldFile> files = files();
    Periods periods = new Periods(records, time -> split.text(post.run().stamp().label(time)));
    return new OutputSeries(
        files.size() * split.mostFiles(records),
        () -> periods.slices().flatMap(times -> outputs(files, periods, split, times)));
  }

  private Stream<Output> outputs(
      List<FieldFile> files, Periods periods, TimeSplit split, Ticks times) {
    String date = split.isUndated() ? "field" : periods.text().apply(times.first());
    return files.stream()
        .filter(file -> file.isSure() || post.has(date + file.ending()))
        .map(file -> post.output(date + file.ending(), times).holding(file.names()));
  }

  private List<FieldFile> files() {
    boolean isOneFile = values.get("samefile").map(Value::logical).orElse(true);
    List<FieldFile> files = new ArrayList<>();
    if (isOneFile) {
      commonFile().ifPresent(files::add);
    }
    for (FieldTag field : fields) {
      if (field.form() == Form.SPECTRUM || (!isOneFile && field.form() == Form.PLAIN)) {
        files.add(file(field, names.ending(field), settings.writes(field)));
      } else if (!isOneFile) {
        partitions()
            .forEach(
                part -> files.add(file(field, names.ending(field, part), hasPart(field, part))));
      }
    }
    return files.stream().filter(file -> !file.fields().isEmpty()).toList();
  }

  private Optional<FieldFile> commonFile() {
    Set<FieldTag> together =
        fields.stream()
            .filter(field -> field.form() != Form.SPECTRUM)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return together.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldFile(".nc", together, settings.writesAnyOf(together)));
  }

  private static FieldFile file(FieldTag field, String ending, Answer isWritten) {
    return new FieldFile(
        ending, isWritten == Answer.NO ? Set.of() : Set.of(field), isWritten == Answer.YES);
  }

  private Answer hasPart(FieldTag field, int part) {
    return settings.writes(field) == Answer.YES ? settings.hasPartition(part) : Answer.UNKNOWN;
  }

  /** The model reads the list digit by digit, so there is no number above 9. */
  private IntStream partitions() {
    Optional<Value> value = values.get("partition");
    String text = value.map(Value::text).orElse(DEFAULT_PARTITIONS);
    String read = text.substring(0, Math.min(text.length(), PARTITION_LENGTH)).replace(" ", "");
    if (!read.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw value.orElseThrow().error("is not a list of digits with blanks between them");
    }
    return read.chars().map(c -> c - '0').distinct();
  }
}
