package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.Output;

/** The rules by which ww3_ounf names and fills its files, one by one. */
class FieldPostProcessorTest {
  @TempDir private Path run;

  private void ounf(String members) throws IOException {
    PostFixture.write(run, "ww3_ounf.nml", "&FIELD_NML\n" + members + "\n/\n");
  }

  private void every(String members) throws IOException {
    ounf("FIELD%TIMESTRIDE='10800' FIELD%LIST='HS DIR' " + members);
  }

  @ParameterizedTest
  @CsvSource({
    "0, ww3.field.nc",
    "2, ww3.2023.nc",
    "4, ww3.2023.nc",
    "5, ww3.20230.nc",
    "6, ww3.202301.nc ww3.202302.nc",
    "7, ww3.2023013.nc ww3.2023020.nc",
    "8, ww3.20230130.nc ww3.20230131.nc ww3.20230201.nc ww3.20230202.nc"
  })
  void the_date_has_as_many_digits_as_the_files_are_split_by(int split, String files)
      throws IOException {
    PostFixture.january(run, "HS DIR");
    every("FIELD%TIMESPLIT=" + split);
    assertThat(PostFixture.paths(run)).containsExactly(files.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"10", "12"})
  void ten_digits_and_more_name_the_hour_and_cut_the_minutes_off(int split) throws IOException {
    PostFixture.shel(run, "20230131 225000", "20230201 005000", "3000", "HS");
    ounf(
        "FIELD%TIMESTART='20230131 225000' FIELD%TIMESTRIDE='3000' FIELD%LIST='HS'"
            + " FIELD%TIMESPLIT="
            + split);
    assertThat(PostFixture.times(run))
        .containsExactly(
            "ww3.20230131T22Z.nc 2023-01-31T22:50:00Z 2023-01-31T22:50:00Z 1",
            "ww3.20230131T23Z.nc 2023-01-31T23:40:00Z 2023-01-31T23:40:00Z 1",
            "ww3.20230201T00Z.nc 2023-02-01T00:30:00Z 2023-02-01T00:30:00Z 1");
  }

  @Test
  void a_file_holds_the_times_of_its_period() throws IOException {
    PostFixture.january(run, "HS DIR");
    every("");
    assertThat(PostFixture.times(run))
        .containsExactly(
            "ww3.202301.nc 2023-01-30T00:00:00Z 2023-01-31T21:00:00Z 16",
            "ww3.202302.nc 2023-02-01T00:00:00Z 2023-02-02T00:00:00Z 9");
  }

  @ParameterizedTest
  @CsvSource({
    "20240228 120000, 20240301 000000, ww3.20240228.nc ww3.20240229.nc ww3.20240301.nc",
    "20230228 120000, 20230301 000000, ww3.20230228.nc ww3.20230301.nc",
    "20221231 120000, 20230101 120000, ww3.20221231.nc ww3.20230101.nc"
  })
  void days_go_over_the_ends_of_months_and_years_and_leap_days(
      String start, String stop, String files) throws IOException {
    PostFixture.shel(run, start, stop, "10800", "HS DIR");
    every("FIELD%TIMESPLIT=8");
    assertThat(PostFixture.paths(run)).containsExactly(files.split(" "));
  }

  @Test
  void a_run_from_day_0_keeps_it_in_the_date() throws IOException {
    PostFixture.shel(run, "19680600 000000", "19680601 000000", "43200", "HS DIR");
    every("FIELD%TIMESPLIT=8");
    assertThat(PostFixture.times(run))
        .containsExactly(
            "ww3.19680600.nc 1968-05-31T00:00:00Z 1968-05-31T12:00:00Z 2",
            "ww3.19680601.nc 1968-06-01T00:00:00Z 1968-06-01T00:00:00Z 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // every second record, those between are passed over
        "20230131 000000|21600.|99|2023-01-31T00:00:00Z 9",
        // 5 h and 3 h meet every 15 h
        "20230131 000000|18000|99|2023-01-31T00:00:00Z 4",
        // counted on from long before the run, at a phase of its own
        "20230101 010000|7200|99|2023-01-30T03:00:00Z 12",
        "20230131 000000|1.08e4|3|2023-01-31T00:00:00Z 3",
        "20230131 000000|10800|-3|2023-01-31T00:00:00Z 1",
        "20230131 000000|0|99|2023-01-31T00:00:00Z 1"
      })
  void records_are_taken_from_the_start_by_the_stride_so_many(
      String start, String stride, String count, String expected) throws IOException {
    PostFixture.january(run, "HS");
    ounf(String.format("FIELD = '%s' '%s' '%s' 4 'HS'", start, stride, count));
    Output output = PostFixture.netcdf(PostFixture.manifest(run)).get(0);
    assertThat(output.validTime() + " " + output.times()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // no stride: the program never comes to the records
    "20230129 000000, 0",
    "20230131 010000, -5",
    // never at a record
    "20230130 010000, 10800",
    "20230203 000000, 10800"
  })
  void no_record_no_file(String start, String stride) throws IOException {
    PostFixture.january(run, "HS");
    ounf(String.format("FIELD = '%s' '%s' '99' 4 'HS'", start, stride));
    assertThat(PostFixture.paths(run)).isEmpty();
  }

  @Test
  void by_default_it_takes_one_record_of_1900_and_so_none() throws IOException {
    PostFixture.january(run, "HS");
    ounf("FIELD%LIST='HS'");
    assertThat(PostFixture.paths(run)).isEmpty();
  }

  @Test
  void a_field_that_the_run_does_not_write_or_nobody_knows_has_no_file() throws IOException {
    PostFixture.january(run, "HS TAU");
    ounf(
        "FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%SAMEFILE=F"
            + " FIELD%LIST='hs DIR TAU XYZ ALL'");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_hs.nc", "ww3.2023_taua.nc");
    assertThat(PostFixture.netcdf(PostFixture.manifest(run)).get(1).fields())
        .containsExactly("tau");
    ounf("FIELD%TIMESTRIDE='10800' FIELD%LIST='HS,DIR'");
    assertThat(PostFixture.paths(run)).isEmpty();
  }

  @Test
  void the_field_file_of_the_model_names_its_fields() throws IOException {
    PostFixture.january(run, "HS U2 XYZ WND");
    Output field = PostFixture.manifest(run).outputs().get(0).output();
    assertThat(field.path()).isEqualTo("out_grd.ww3");
    assertThat(field.fields()).containsExactlyInAnyOrder("hs", "u1", "wnd");
    assertThat(field.times()).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    "TAU, taua",
    "RHO, rhoa",
    "TWI, tic",
    "U1, u",
    "U2, u",
    "WND, wnd",
    "T0M1, t0m1",
    "PNR, pnr"
  })
  void some_fields_are_called_otherwise_in_names_of_files(String tag, String name)
      throws IOException {
    PostFixture.january(run, tag);
    ounf("FIELD%TIMESTRIDE='10800' FIELD%SAMEFILE=F FIELD%TIMESPLIT=4 FIELD%LIST='" + tag + "'");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_" + name + ".nc");
  }

  @Test
  void partitions_have_a_file_for_each_digit() throws IOException {
    PostFixture.january(run, "PHS PTM10 TWS");
    String members =
        "FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%LIST='PHS PTM10 TWS'"
            + " FIELD%PARTITION='0 23'";
    ounf(members + " FIELD%SAMEFILE=F");
    assertThat(PostFixture.paths(run))
        .containsExactly(
            "ww3.2023_phs0.nc",
            "ww3.2023_phs2.nc",
            "ww3.2023_phs3.nc",
            "ww3.2023_ptm10c0.nc",
            "ww3.2023_ptm10c2.nc",
            "ww3.2023_ptm10c3.nc",
            "ww3.2023_tws.nc");
    ounf(members);
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023.nc");
  }

  @Test
  void partitions_that_not_every_grid_keeps_count_where_they_are_there() throws IOException {
    PostFixture.january(run, "PHS");
    ounf(
        "FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%LIST='PHS' FIELD%SAMEFILE=F"
            + " FIELD%PARTITION='3 4 5 6'");
    PostFixture.touch(run, "ww3.2023_phs4.nc");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_phs3.nc", "ww3.2023_phs4.nc");
    PostFixture.touch(run, "ww3_grid.nml");
    PostFixture.write(run, "namelists.nml", "&MISC NOSW = 5 /\n");
    assertThat(PostFixture.paths(run))
        .containsExactly("ww3.2023_phs3.nc", "ww3.2023_phs4.nc", "ww3.2023_phs5.nc");
    PostFixture.write(run, "namelists.nml", "&MISC NOSW = 2 /\n");
    assertThat(PostFixture.paths(run)).isEmpty();
  }

  @Test
  void a_field_with_frequencies_has_a_file_of_its_own_always() throws IOException {
    PostFixture.january(run, "HS WN");
    ounf("FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%LIST='HS WN'");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023.nc", "ww3.2023_wn.nc");
    ounf("FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%LIST='WN'");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_wn.nc");
  }

  @Test
  void a_spectrum_is_expected_if_the_grid_switches_it_on_and_else_taken_where_it_is_there()
      throws IOException {
    PostFixture.january(run, "HS EF P2L");
    ounf("FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%LIST='HS EF P2L'");
    PostFixture.touch(run, "ww3.2023_p2l.nc");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023.nc", "ww3.2023_p2l.nc");
    PostFixture.write(run, "ww3_grid.nml", "&GRID_NML GRID%NML = 'physics.nml' /\n");
    PostFixture.write(run, "physics.nml", "&OUTS E3D = 1 /\n");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023.nc", "ww3.2023_ef.nc");
    Manifest manifest = PostFixture.manifest(run);
    assertThat(manifest.unexpected()).containsExactly("ww3.2023_p2l.nc");
    assertThat(manifest.outputs().get(0).output().fields()).containsExactlyInAnyOrder("hs", "ef");
  }

  @Test
  void a_run_of_nothing_but_a_field_switched_off_has_no_field_file() throws IOException {
    PostFixture.january(run, "EF");
    PostFixture.touch(run, "ww3_grid.nml", "namelists.nml");
    assertThat(paths(Kind.FIELD)).isEmpty();
    PostFixture.write(run, "namelists.nml", "&OUTS E3D = 1 /\n");
    assertThat(paths(Kind.FIELD)).containsExactly("out_grd.ww3");
  }

  private List<String> paths(Kind kind) throws IOException {
    return PostFixture.manifest(run).outputs().stream()
        .map(ExpectedOutput::output)
        .filter(output -> output.kind() == kind)
        .map(Output::path)
        .toList();
  }

  @Test
  void millions_of_records_are_put_together_without_looking_at_each() throws IOException {
    PostFixture.shel(run, "20000101 000000", "20301231 000000", "1", "HS");
    ounf("FIELD%TIMESTRIDE='1' FIELD%TIMESPLIT=4 FIELD%LIST='HS'");
    assertThat(PostFixture.times(run))
        .hasSize(31)
        .contains("ww3.2000.nc 2000-01-01T00:00:00Z 2000-12-31T23:59:59Z 31622400");
    ounf("FIELD%TIMESTRIDE='1' FIELD%TIMESPLIT=10 FIELD%LIST='HS'");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessageMatching("ww3_ounf.nml: asks for \\d+ output files, more than .*");
  }

  @Test
  void a_member_that_is_wrong_is_named_with_its_place() throws IOException {
    PostFixture.january(run, "HS PHS");
    ounf("FIELD%TIMESTRIDE = '3h'");
    fails("ww3_ounf.nml:2:20: FIELD%TIMESTRIDE: '3h' is not a number of seconds");
    ounf("FIELD%TIMECOUNT = 'all'");
    fails("ww3_ounf.nml:2:19: FIELD%TIMECOUNT: 'all' is not a whole number");
    ounf("FIELD%TIMESTART = '2023'");
    fails(
        "ww3_ounf.nml:2:19: FIELD%TIMESTART: '2023' is not a date; write it as"
            + " 'YYYYMMDD HHMMSS'");
    ounf("FIELD%TIMESPLIT = 9");
    fails("ww3_ounf.nml:2:19: FIELD%TIMESPLIT: '9' gives no date; write 4, 6, 8 or 10");
    ounf("FIELD%TIMESPLIT = -1");
    fails("ww3_ounf.nml:2:19: FIELD%TIMESPLIT: '-1' gives no date; write 4, 6, 8 or 10");
    ounf("FIELD%LIST='PHS' FIELD%SAMEFILE=F FIELD%PARTITION='1,2'");
    fails(
        "ww3_ounf.nml:2:51: FIELD%PARTITION: '1,2' is not a list of digits with blanks between"
            + " them");
    ounf("FIELD%TIMESTRID = '3600'");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessageContaining("did you mean timestride?");
  }

  private void fails(String message) {
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessage(message);
  }

  @Test
  void without_its_group_the_program_stops() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", "&FILE_NML\n/\n");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessage(
            "ww3_ounf.nml:1:1: has no group &FIELD_NML, without which ww3_ounf stops; add it");
  }
}
