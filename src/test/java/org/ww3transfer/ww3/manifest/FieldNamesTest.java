package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.Output;

/** How ounfmeta.inp names the files of ww3_ounf. */
class FieldNamesTest {
  @TempDir private Path run;

  private void meta(String text) throws IOException {
    PostFixture.january(run, "HS DIR PHS");
    PostFixture.write(
        run,
        "ww3_ounf.nml",
        "&FIELD_NML FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%SAMEFILE=F\n"
            + "FIELD%LIST='HS DIR PHS' FIELD%PARTITION='0 1' /\n");
    PostFixture.write(run, "ounfmeta.inp", text);
  }

  private void fails(String text, String message) throws IOException {
    meta(text);
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> PostFixture.paths(run))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".swh|ww3.2023_swh.nc",
        "\".swh\"|ww3.2023_swh.nc",
        "'.sw''h' r|ww3.2023_sw'h.nc",
        "  .a b|ww3.2023_a.nc",
        ".a,b|ww3.2023_a.nc",
        ".a/b|ww3.2023_a.nc",
        "swh|ww3.2023_wh.nc",
        ".|ww3.2023_.nc",
        "|ww3.2023.nc"
      })
  void a_field_has_its_new_name_without_the_first_character(String name, String file)
      throws IOException {
    meta("META HS\n ename = " + (name == null ? "" : name) + "\n");
    assertThat(PostFixture.paths(run)).contains(file, "ww3.2023_dir.nc", "ww3.2023_phs1.nc");
    assertThat(PostFixture.paths(run)).doesNotContain("ww3.2023_hs.nc").hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"meta hs", "META 'Hs'", "Meta HS 1", "META 2 1", "META 2 1 1", "\tMETA\tHS\t1"})
  void a_heading_names_a_field_by_tag_or_numbers(String heading) throws IOException {
    meta("$ a comment\n\n" + heading + "\n  units = \"m\"\n  $ one more\n\tename = .swh\n");
    assertThat(PostFixture.paths(run)).contains("ww3.2023_swh.nc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"META HS 2", "META 2 1 3", "META global", "META 12 1", "META XYZ", "CRS crs"})
  void other_headings_name_no_file(String heading) throws IOException {
    meta(heading + "\n ename = .swh\n ENAME = .no\nMETA DIR\n varnm = x\n");
    assertThat(PostFixture.paths(run)).contains("ww3.2023_hs.nc", "ww3.2023_dir.nc").hasSize(4);
  }

  @Test
  void parts_have_their_number_and_texts_in_the_name() throws IOException {
    meta("META PHS\n ename = '.h_<SPART_>'\n");
    assertThat(PostFixture.paths(run))
        .contains("ww3.2023_h_wind.nc", "ww3.2023_h_primary_swell.nc");
    meta("TEMPLATE X\n wind sea\n swell 1\nMETA PHS\n ename = '.<X_><IPART>'\n");
    assertThat(PostFixture.paths(run)).contains("ww3.2023_wind_sea0.nc", "ww3.2023_swell_11.nc");
  }

  @Test
  void each_folder_has_a_file_of_its_own() throws IOException {
    meta("META HS\n ename = .swh\n");
    PostFixture.write(
        run,
        "post/ww3_ounf.nml",
        "&FIELD_NML FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%SAMEFILE=F FIELD%LIST='HS'"
            + " /\n");
    ManifestRules rules = PostFixture.rules(List.of("post/ww3_ounf.nml"), Map.of());
    assertThat(PostFixture.netcdf(PostFixture.manifest(run, rules)))
        .extracting(Output::path)
        .containsExactly("post/ww3.2023_hs.nc");
    PostFixture.write(run, "post/ounfmeta.inp", "META HS\n ename = .other\n");
    assertThat(PostFixture.netcdf(PostFixture.manifest(run, rules)))
        .extracting(Output::path)
        .containsExactly("post/ww3.2023_other.nc");
  }

  @Test
  void what_ww3_ounf_stops_at_is_an_error_with_its_place() throws IOException {
    fails("META HS\n ename .swh\n", "ounfmeta.inp:2:1: is not written as name = value");
    fails(
        "ename = .swh\n",
        "ounfmeta.inp:1:1: stands in no section, which begins with META, TEMPLATE or CRS");
    fails("META HS\n ename = '.swh\n", "ounfmeta.inp:2:1: has a quote that is not closed");
    fails(
        "META HS\n ename = '.a/b'\n",
        "ounfmeta.inp:2:1: has a slash, which cannot be part of a file's name");
    fails(
        "TEMPLATE X\n wind\nMETA PHS\n ename = .<X>\n",
        "ounfmeta.inp: TEMPLATE X has no text for part 1, without which ww3_ounf stops; add it");
  }
}
