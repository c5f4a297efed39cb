package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;

/** The rules by which ww3_shel writes files, one by one. */
class ManifestReaderTest {
  @TempDir private Path run;

  private final StringBuilder types = new StringBuilder("TYPE%FIELD%LIST = 'HS'\n");
  private final StringBuilder dates = new StringBuilder();
  private String start = "20230101 000000";
  private String stop = "20230102 000000";

  @BeforeEach
  void makePoints() throws IOException {
    Files.writeString(run.resolve("points.list"), "1.0 2.0 'p'\n");
  }

  private Manifest manifest() throws IOException {
    String namelist =
        String.format(
            "&DOMAIN_NML DOMAIN%%START='%s' DOMAIN%%STOP='%s'\n/\n"
                + "&OUTPUT_TYPE_NML\n%s/\n&OUTPUT_DATE_NML\n%s/\n",
            start, stop, types, dates);
    RunFixture.shel(run, namelist);
    return new ManifestReader(ManifestRules.of(Optional.empty(), 10_000)).read(run);
  }

  private List<String> outputs() throws IOException {
    return manifest().outputs().stream()
        .map(ExpectedOutput::output)
        .map(output -> output.path() + " " + output.validTime() + " " + output.lastTime())
        .toList();
  }

  private List<String> paths() throws IOException {
    return manifest().outputs().stream().map(expected -> expected.output().path()).toList();
  }

  private void stream(String name, String times) {
    dates.append("DATE%").append(name).append(" = ").append(times).append('\n');
  }

  @Test
  void a_stream_that_is_off_writes_nothing() throws IOException {
    stream("FIELD", "'20230101 000000' '0' '20230102 000000'");
    stream("POINT", "'20230101 000000' '-3600' '20230102 000000'");
    assertThat(outputs()).isEmpty();
  }

  @Test
  void the_phase_is_that_of_the_start_also_before_the_run() throws IOException {
    stream("FIELD", "'20221231 220000' '18000' '20230102 000000'");
    assertThat(outputs()).containsExactly("out_grd.ww3 2023-01-01T03:00:00Z 2023-01-01T23:00:00Z");
  }

  @Test
  void the_earlier_of_both_stops_ends_a_stream() throws IOException {
    stream("FIELD", "'20230101 000000' '3600' '20300101 000000'");
    stream("POINT", "'20230101 000000' '3600' '20230101 053000'");
    assertThat(outputs())
        .containsExactly(
            "out_grd.ww3 2023-01-01T00:00:00Z 2023-01-02T00:00:00Z",
            "out_pnt.ww3 2023-01-01T00:00:00Z 2023-01-01T05:00:00Z");
  }

  @Test
  void a_start_behind_the_run_or_its_own_stop_writes_nothing() throws IOException {
    stream("FIELD", "'20230103 000000' '3600' '20230104 000000'");
    stream("POINT", "'20230101 120000' '3600' '20230101 110000'");
    assertThat(outputs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20240228 000000, 20240301 000000, 2024-02-29T12:00:00Z",
    "20230228 000000, 20230301 120000, 2023-03-01T12:00:00Z",
    "20221231 000000, 20230101 120000, 2023-01-01T12:00:00Z",
    "19000228 000000, 19000301 120000, 1900-03-01T12:00:00Z"
  })
  void restarts_count_over_month_year_and_leap_day(String from, String to, String third)
      throws IOException {
    start = from;
    stop = to;
    stream("RESTART", "'" + from + "' '43200' '" + to + "'");
    assertThat(outputs()).contains("restart003.ww3 " + third + " " + third);
  }

  @Test
  void a_stride_that_does_not_divide_the_run_ends_before_it() throws IOException {
    stream("RESTART", "'20230101 000000' '25200' '20230102 000000'");
    assertThat(outputs())
        .containsExactly(
            "restart001.ww3 2023-01-01T07:00:00Z 2023-01-01T07:00:00Z",
            "restart002.ww3 2023-01-01T14:00:00Z 2023-01-01T14:00:00Z",
            "restart003.ww3 2023-01-01T21:00:00Z 2023-01-01T21:00:00Z");
  }

  @Test
  void the_thousandth_restart_gets_stars_and_only_the_last_is_left() throws IOException {
    stop = "20230211 180000";
    stream("RESTART", "'20230101 000000' '3600' '20300101 000000'");
    List<String> outputs = outputs();
    assertThat(outputs)
        .hasSize(1000)
        .contains("restart999.ww3 2023-02-11T15:00:00Z 2023-02-11T15:00:00Z");
    assertThat(outputs.get(999))
        .isEqualTo("restart***.ww3 2023-02-11T18:00:00Z 2023-02-11T18:00:00Z");
  }

  @Test
  void restarts_are_tagged_while_checkpoints_go_on_and_numbered_behind_both() throws IOException {
    stream("RESTART", "'20230101 000000' '10800' '20230102 000000'");
    stream("RESTART2", "'20230101 000000' '21600' '20230101 120000'");
    assertThat(paths())
        .containsExactly(
            "20230101.000000.restart.ww3",
            "20230101.030000.restart.ww3",
            "20230101.060000.restart.ww3",
            "20230101.090000.restart.ww3",
            "20230101.120000.restart.ww3",
            "restart008.ww3",
            "restart009.ww3",
            "restart010.ww3",
            "restart011.ww3");
    assertThat(outputs()).contains("restart008.ww3 2023-01-01T15:00:00Z 2023-01-01T15:00:00Z");
  }

  @Test
  void a_checkpoint_stream_still_to_begin_tags_already() throws IOException {
    stream("RESTART", "'20230101 000000' '21600' '20230102 000000'");
    stream("RESTART2", "'20230101 090000' '3600' '20230101 090000'");
    assertThat(paths())
        .containsExactly(
            "20230101.060000.restart.ww3",
            "20230101.090000.restart.ww3",
            "restart003.ww3",
            "restart004.ww3",
            "restart005.ww3");
  }

  @Test
  void a_checkpoint_stream_behind_the_run_does_not_tag() throws IOException {
    stream("RESTART", "'20230101 000000' '43200' '20230102 000000'");
    stream("RESTART2", "'20230103 000000' '3600' '20230104 000000'");
    assertThat(paths()).containsExactly("restart001.ww3", "restart002.ww3");
  }

  @Test
  void a_file_each_tick_is_for_fields_and_points_only() throws IOException {
    stream("FIELD", "'20230101 000000' '43200' '20230102 000000' '1'");
    stream("RESTART", "'20230101 000000' '86400' '20230102 000000' '1'");
    assertThat(paths())
        .containsExactly(
            "20230101.000000.out_grd.ww3",
            "20230101.120000.out_grd.ww3",
            "20230102.000000.out_grd.ww3",
            "restart001.ww3");
  }

  @Test
  void the_first_day_of_a_run_from_day_0_keeps_it_in_its_tags() throws IOException {
    start = "19680600 000000";
    stop = "19680602 000000";
    stream("FIELD", "'19680600 000000' '43200' '19680602 000000' '1'");
    assertThat(outputs())
        .containsExactly(
            "19680600.000000.out_grd.ww3 1968-05-31T00:00:00Z 1968-05-31T00:00:00Z",
            "19680600.120000.out_grd.ww3 1968-05-31T12:00:00Z 1968-05-31T12:00:00Z",
            "19680601.000000.out_grd.ww3 1968-06-01T00:00:00Z 1968-06-01T00:00:00Z",
            "19680601.120000.out_grd.ww3 1968-06-01T12:00:00Z 1968-06-01T12:00:00Z",
            "19680602.000000.out_grd.ww3 1968-06-02T00:00:00Z 1968-06-02T00:00:00Z");
  }

  @Test
  void an_output_says_how_many_times_it_holds_unless_a_track_decides() throws IOException {
    types.append("TYPE%PARTITION = 1 1 1 1 1 1\n");
    for (String stream : List.of("FIELD", "POINT", "TRACK", "PARTITION", "BOUNDARY")) {
      stream(stream, "'20230101 000000' '21600' '20230102 000000'");
    }
    stream("RESTART", "'20230101 000000' '86400' '20230102 000000'");
    Files.createFile(run.resolve("track_i.ww3"));
    Files.createFile(run.resolve("nest1.ww3"));
    assertThat(manifest().outputs())
        .extracting(expected -> expected.output().path() + " " + expected.output().times())
        .containsExactly(
            "out_grd.ww3 5",
            "out_pnt.ww3 5",
            "track_o.ww3 0",
            "partition.ww3 5",
            "nest1.ww3 5",
            "restart001.ww3 1");
  }

  @Test
  void no_field_list_no_field_file() throws IOException {
    types.setLength(0);
    stream("FIELD", "'20230101 000000' '3600' '20230102 000000'");
    assertThat(paths()).isEmpty();
  }

  @Test
  void no_points_no_point_file() throws IOException {
    stream("POINT", "'20230101 000000' '3600' '20230102 000000'");
    assertThat(paths()).containsExactly("out_pnt.ww3");
    Files.writeString(run.resolve("points.list"), "$ none\n\nSTOPSTRING\n");
    assertThat(paths()).isEmpty();
    Files.delete(run.resolve("points.list"));
    assertThat(paths()).containsExactly("out_pnt.ww3");
  }

  @Test
  void tracks_only_where_there_is_a_track_to_follow() throws IOException {
    stream("TRACK", "'20230101 000000' '3600' '20230102 000000'");
    assertThat(paths()).isEmpty();
    Files.createFile(run.resolve("track_i.ww3"));
    assertThat(paths()).containsExactly("track_o.ww3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 999 1 0 999 1 F|true",
        "0 0 1 0 999 1|false",
        "5 4 1 1 9 1|false",
        "1 1 0 1 1 0|true"
      })
  void partitions_only_where_points_are_selected(String selection, boolean expected)
      throws IOException {
    types.append("TYPE%PARTITION = ").append(selection).append('\n');
    stream("PARTITION", "'20230101 000000' '3600' '20230102 000000'");
    assertThat(paths()).isEqualTo(expected ? List.of("partition.ww3") : List.of());
  }

  @Test
  void boundary_files_that_are_there_are_outputs_and_one_is_expected_if_the_grid_says_so()
      throws IOException {
    stream("BOUNDARY", "'20230101 000000' '3600' '20230102 000000'");
    assertThat(paths()).isEmpty();
    Files.writeString(
        run.resolve("ww3_grid.nml"),
        "&OUTBND_COUNT_NML OUTBND_COUNT%N_LINE=1 /\n"
            + "&OUTBND_LINE_NML OUTBND_LINE(1)=1. 2. 1. 0. 5 /\n");
    assertThat(paths()).containsExactly("nest1.ww3");
    Files.createFile(run.resolve("nest1.ww3"));
    Files.createFile(run.resolve("nest3.ww3"));
    assertThat(paths()).containsExactly("nest1.ww3", "nest3.ww3");
  }

  @Test
  void what_looks_like_an_output_but_is_not_expected_is_named() throws IOException {
    stream("RESTART", "'20230101 000000' '86400' '20230102 000000'");
    for (String name :
        List.of("restart.ww3", "restart001.ww3", "restart002.ww3", "out_grd.old", "log.ww3")) {
      Files.createFile(run.resolve(name));
    }
    assertThat(manifest().unexpected()).containsExactly("out_grd.old", "restart002.ww3");
  }

  @Test
  void outputs_may_lie_in_a_folder_of_their_own() throws IOException {
    stream("RESTART", "'20230101 000000' '86400' '20230102 000000'");
    RunFixture.sparse(run.resolve("out/restart001.ww3"), 7);
    assertThat(manifestIn("out").outputs())
        .singleElement()
        .satisfies(
            expected -> {
              assertThat(expected.output().path()).isEqualTo("out/restart001.ww3");
              assertThat(expected.bytes()).hasValue(7);
            });
  }

  private Manifest manifestIn(String folder) throws IOException {
    manifest();
    return new ManifestReader(ManifestRules.of(Optional.of(Path.of(folder)), 10)).read(run);
  }

  @Test
  void outputs_are_missing_where_their_folder_is_not_there() throws IOException {
    stream("RESTART", "'20230101 000000' '86400' '20230102 000000'");
    RunFixture.sparse(run.resolve("restart001.ww3"), 7);
    assertThat(manifestIn("out").outputs())
        .singleElement()
        .satisfies(
            expected -> {
              assertThat(expected.output().path()).isEqualTo("out/restart001.ww3");
              assertThat(expected.bytes()).isEmpty();
            });
  }

  @Test
  void the_run_directory_itself_must_be_there() {
    Path none = run.resolve("none");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(none))
        .withMessage(none + ": no such directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'20231301 000000'|is not a date: there is no such month",
        "'20230230 000000'|is not a date: there is no such day in that month",
        "'20230101 006000'|is not a date: there is no such time of day",
        "'2023-01-01'|is not a date; write it as 'YYYYMMDD HHMMSS'",
        "'20230101'|is not a date; write it as 'YYYYMMDD HHMMSS'"
      })
  void a_bad_date_is_named(String date, String what) {
    stream("FIELD", date + " '3600' '20230102 000000'");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(this::manifest)
        .withMessageMatching("ww3_shel.nml:\\d+:\\d+: DATE%FIELD%START: .*")
        .withMessageEndingWith(what);
  }

  @Test
  void a_bad_stride_is_named_with_its_place() {
    stream("RESTART", "'20230101 000000' '6h' '20230102 000000'");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(this::manifest)
        .withMessage("ww3_shel.nml:7:34: DATE%RESTART%STRIDE: '6h' is not a number of seconds");
  }

  @Test
  void an_unknown_stream_is_an_error_as_it_is_to_the_model() {
    stream("RESTRAT", "'20230101 000000' '3600' '20230102 000000'");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(this::manifest)
        .withMessageContaining("DATE%RESTRAT has no member of that name; known are [field, point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20221231 000000", "20230101 000000"})
  void a_run_that_ends_when_it_starts_or_before_is_an_error(String end) {
    stop = end;
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(this::manifest)
        .withMessageContaining("makes the run end when it starts, or before");
  }

  @Test
  void too_many_outputs_are_refused_before_they_are_listed() {
    stop = "29991231 000000";
    stream("FIELD", "'20230101 000000' '1' '29991231 000000' '1'");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(this::manifest)
        .withMessageContaining("more than ww3.max-outputs = 10000; is a stride too small?");
  }

  @Test
  void one_namelist_must_be_there_and_not_two() throws IOException {
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(run))
        .withMessageEndingWith(
            "has neither ww3_shel.nml nor ww3_multi.nml; is it a run directory?");
    manifest();
    Files.createFile(run.resolve("ww3_multi.nml"));
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(this::manifest)
        .withMessageContaining("has both ww3_shel.nml and ww3_multi.nml");
  }

  @Test
  void fifteen_characters_of_a_date_count_and_that_is_told() throws IOException {
    RunFixture.shel(
        run,
        RunFixture.DAY.replace(
            "DOMAIN%START = '20230101 000000'", "DOMAIN%START = '20230101  120000'"));
    Manifest manifest = new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(run);
    assertThat(manifest.start()).isEqualTo(Instant.parse("2023-01-01T01:20:00Z"));
    assertThat(manifest.warnings())
        .containsExactly(
            "ww3_shel.nml:2:18: DOMAIN%START: '20230101  120000' is cut to '20230101  12000';"
                + " the model keeps 15 bytes");
  }

  @Test
  void a_stride_of_ten_digits_is_one_if_the_model_can_count_it() throws IOException {
    RunFixture.shel(run, RunFixture.DAY.replace("'21600'", "'2147483647'"));
    assertThat(new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(run).outputs())
        .hasSize(1);
    RunFixture.shel(run, RunFixture.DAY.replace("'21600'", "'2147483648'"));
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(run))
        .withMessage(
            "ww3_shel.nml:10:36: DATE%RESTART%STRIDE: '2147483648' is more seconds than the model"
                + " can count");
  }

  @Test
  void what_the_model_would_not_know_is_refused_also_where_nothing_is_asked_of_it() {
    for (String wrong :
        List.of(
            "DOMAIN%IOSTYP = 'a'", "DOMAIN%SPEED = 1", "DOMAINS%IOSTYP = 1", "DOMAIN%STOP = x")) {
      assertThatExceptionOfType(NamelistException.class)
          .isThrownBy(
              () -> {
                RunFixture.shel(
                    run, RunFixture.DAY.replace("DOMAIN_NML\n", "DOMAIN_NML\n" + wrong + "\n"));
                new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(run);
              })
          .withMessageStartingWith("ww3_shel.nml:2:");
    }
  }
}
