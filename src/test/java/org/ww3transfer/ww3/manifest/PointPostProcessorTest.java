package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.ww3.ManifestException;

/** The rules by which ww3_ounp names and fills its files, one by one. */
class PointPostProcessorTest {
  @TempDir private Path run;

  @BeforeEach
  void layOut() throws IOException {
    PostFixture.january(run, "HS");
  }

  private void ounp(String members, String groups) throws IOException {
    PostFixture.write(
        run,
        "ww3_ounp.nml",
        "&POINT_NML\nPOINT%TIMESTRIDE='10800' " + members + "\n/\n" + groups + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, ww3.spec.nc",
    "3, ww3.2023_spec.nc",
    "4, ww3.2023_spec.nc",
    "5, ww3.20230_spec.nc",
    "6, ww3.202301_spec.nc ww3.202302_spec.nc",
    "7, ww3.2023013_spec.nc ww3.2023020_spec.nc",
    "8, ww3.20230130_spec.nc ww3.20230131_spec.nc ww3.20230201_spec.nc ww3.20230202_spec.nc"
  })
  void the_date_has_as_many_digits_as_the_files_are_split_by(int split, String files)
      throws IOException {
    ounp("POINT%TIMESPLIT=" + split, "");
    assertThat(PostFixture.paths(run)).containsExactly(files.split(" "));
  }

  @Test
  void hours_are_rounded_in_names_and_the_second_of_two_alike_overwrites_the_first()
      throws IOException {
    PostFixture.shel(run, "20230131 225000", "20230201 004000", "600", "HS");
    PostFixture.write(run, "ww3_ounp.nml", "&POINT_NML POINT='20230131 225000' '3000' '99' 10 /\n");
    assertThat(PostFixture.times(run))
        .containsExactly(
            "ww3.20230131T23Z_spec.nc 2023-01-31T23:40:00Z 2023-01-31T23:40:00Z 1",
            "ww3.20230201T00Z_spec.nc 2023-02-01T00:30:00Z 2023-02-01T00:30:00Z 1");
    PostFixture.write(run, "ww3_ounp.nml", "&POINT_NML POINT='20230131 235000' '600' '1' 10 /\n");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.20230131T24Z_spec.nc");
  }

  @Test
  void the_points_that_the_model_kept_are_those_of_its_own_file() throws IOException {
    List<Instant> times = List.of(Instant.parse("2023-01-31T21:00:00Z"));
    ModelFiles.pointOutput(run.resolve("out_pnt.ww3"), times, ByteOrder.BIG_ENDIAN);
    ounp("POINT%TIMESPLIT=4 POINT%TYPE=2 POINT%SAMEFILE=F", "");
    assertThat(PostFixture.paths(run))
        .containsExactly("ww3.buoy-a_2023_tab.nc", "ww3.buoy b_2023_tab.nc");
    ounp("POINT%TIMESPLIT=4 POINT%TYPE=2 POINT%SAMEFILE=F POINT%LIST='2 3'", "");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.buoy b_2023_tab.nc");
  }

  @ParameterizedTest
  @CsvSource({
    "1, SPECTRA, 2, tab",
    "1, SPECTRA, 3, spec",
    "1, SPECTRA, 4, tab",
    "2, PARAM, 1, tab",
    "2, PARAM, 4, tab",
    "3, SOURCE, 2, tab",
    "3, SOURCE, 3, tab",
    "3, SOURCE, 4, src"
  })
  void the_kind_of_output_is_in_the_name(int type, String group, int output, String suffix)
      throws IOException {
    ounp(
        "POINT%TIMESPLIT=4 POINT%TYPE=" + type,
        "&" + group + "_NML " + group + "%OUTPUT=" + output + " /");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_" + suffix + ".nc");
  }

  @Test
  void by_default_spectra_are_transferred_and_so_are_source_terms() throws IOException {
    ounp("POINT%TIMESPLIT=4 POINT%TYPE=3", "");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_src.nc");
  }

  @Test
  void each_point_may_have_a_file() throws IOException {
    ounp("POINT%TIMESPLIT=4 POINT%TYPE=2 POINT%SAMEFILE=F", "");
    assertThat(PostFixture.paths(run))
        .containsExactly("ww3.A_2023_tab.nc", "ww3.B b_2023_tab.nc", "ww3.C_2023_tab.nc");
    ounp("POINT%TIMESPLIT=0 POINT%TYPE=2 POINT%SAMEFILE=F POINT%LIST='3 1 9'", "");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.A_tab.nc", "ww3.C_tab.nc");
    ounp("POINT%SAMEFILE=F POINT%LIST='2'", "");
    assertThat(PostFixture.times(run))
        .containsExactly(
            "ww3.B b_202301_spec.nc 2023-01-30T00:00:00Z 2023-01-31T21:00:00Z 16",
            "ww3.B b_202302_spec.nc 2023-02-01T00:00:00Z 2023-02-02T00:00:00Z 9");
  }

  @Test
  void where_the_points_are_not_known_those_count_that_have_a_file() throws IOException {
    Files.delete(run.resolve("points.list"));
    ounp("POINT%SAMEFILE=F POINT%LIST='1 2'", "");
    assertThat(PostFixture.paths(run)).isEmpty();
    PostFixture.touch(
        run, "ww3.X_202301_spec.nc", "ww3.Y_z_202302_spec.nc", "ww3.X_202303_spec.nc");
    assertThat(PostFixture.paths(run))
        .containsExactly("ww3.X_202301_spec.nc", "ww3.Y_z_202302_spec.nc");
    assertThat(PostFixture.manifest(run).unexpected()).containsExactly("ww3.X_202303_spec.nc");
    ounp("POINT%SAMEFILE=F POINT%TIMESPLIT=0", "");
    PostFixture.touch(run, "ww3.X_spec.nc");
    assertThat(PostFixture.paths(run)).contains("ww3.X_spec.nc");
  }

  @Test
  void no_points_no_file() throws IOException {
    PostFixture.write(run, "points.list", "$ none\n");
    ounp("", "");
    assertThat(PostFixture.paths(run)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POINT%SAMEFILE=F POINT%LIST='ALL'||POINT%LIST: 'ALL' selects no points",
        "POINT%SAMEFILE=F POINT%LIST='0'||POINT%LIST: '0' selects no points",
        "POINT%TYPE=4||POINT%TYPE: '4' is no type of point output; write 1, 2 or 3",
        "POINT%TYPE=1|&SPECTRA_NML SPECTRA%OUTPUT=1 /|SPECTRA%OUTPUT: '1' makes no NetCDF file"
      })
  void what_the_program_cannot_do_is_named_with_its_place(
      String members, String groups, String message) throws IOException {
    ounp(members, groups == null ? "" : groups);
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessageMatching("ww3_ounp.nml:\\d+:\\d+: .*")
        .withMessageContaining(message);
  }

  @Test
  void a_point_whose_name_has_a_slash_is_refused() throws IOException {
    PostFixture.write(run, "points.list", "1 2 '../A'\n");
    ounp("POINT%SAMEFILE=F", "");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessageContaining("the point '../A' cannot have a file of its own");
  }
}
