package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.Output;

/**
 * Which namelists of post-processors count, what they read, and where their files are looked for.
 */
class PostProcessorsTest {
  private static final String FIELD =
      "&FIELD_NML FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%LIST='HS' /\n";
  private static final String POINT = "&POINT_NML POINT%TIMESTRIDE='10800' POINT%TIMESPLIT=4 /\n";
  private static final String TRACK = "&TRACK_NML TRACK%TIMESTRIDE='10800' TRACK%TIMESPLIT=4 /\n";

  @TempDir private Path run;

  private static String prefix(String prefix) {
    return "&FILE_NML FILE%PREFIX='" + prefix + "' /\n";
  }

  private void multi(String domain, String dates) throws IOException {
    Files.writeString(
        run.resolve("ww3_multi.nml"),
        String.format(
            """
            &DOMAIN_NML
              DOMAIN%%START = '20230101 000000' DOMAIN%%STOP = '20230102 000000'
              DOMAIN%%NRGRD = 2 %s
            /
            &MODEL_GRID_NML MODEL(1)%%NAME = 'outer' MODEL(2)%%NAME = 'inner' /
            &OUTPUT_TYPE_NML ALLTYPE%%FIELD%%LIST = 'HS' ALLTYPE%%POINT%%NAME = 'points' /
            &OUTPUT_DATE_NML
              %s
            /
            """,
            domain, dates));
  }

  private static String every(String stream) {
    return stream + " = '20230101 000000' '10800' '20230102 000000'\n";
  }

  private List<String> withGrids(ManifestRules rules) throws IOException {
    return PostFixture.netcdf(PostFixture.manifest(run, rules)).stream()
        .map(output -> output.path() + " " + output.grid().orElse("-"))
        .toList();
  }

  private List<String> withGrids() throws IOException {
    return withGrids(PostFixture.rules(List.of(), Map.of()));
  }

  private void fails(ManifestRules rules, String message) {
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> PostFixture.manifest(run, rules))
        .withMessageContaining(message);
  }

  @Test
  void there_may_be_several_of_a_kind() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", FIELD);
    PostFixture.write(run, "ww3_ounf_hs.nml", FIELD + prefix("b."));
    PostFixture.write(run, "ww3_ounp.nml", POINT);
    PostFixture.touch(run, "ww3_ounf.nml.log", "ww3_outf.nml", "other/ww3_ounf.nml");
    Manifest manifest = PostFixture.manifest(run);
    assertThat(PostFixture.netcdf(manifest).stream().map(Output::path))
        .containsExactly("ww3.2023.nc", "b.2023.nc", "ww3.2023_spec.nc");
    assertThat(manifest.namelists())
        .containsExactly("ww3_shel.nml", "ww3_ounf.nml", "ww3_ounf_hs.nml", "ww3_ounp.nml");
  }

  @Test
  void a_manifest_says_when_the_run_was_and_which_logs_it_writes() throws IOException {
    PostFixture.january(run, "HS");
    Manifest shel = PostFixture.manifest(run);
    assertThat(shel.start()).isEqualTo(Instant.parse("2023-01-30T00:00:00Z"));
    assertThat(shel.stop()).isEqualTo(Instant.parse("2023-02-02T00:00:00Z"));
    assertThat(shel.logs()).containsExactly("ww3");
    Files.delete(run.resolve("ww3_shel.nml"));
    multi("DOMAIN%UNIPTS = T", every("ALLDATE%POINT"));
    assertThat(PostFixture.manifest(run).logs()).containsExactly("outer", "inner", "mww3");
  }

  @Test
  void two_that_write_one_file_must_agree_on_its_times() throws IOException {
    PostFixture.january(run, "HS DIR");
    PostFixture.write(run, "ww3_ounf_a.nml", FIELD);
    PostFixture.write(run, "ww3_ounf_b.nml", FIELD.replace("HS", "DIR"));
    assertThat(PostFixture.netcdf(PostFixture.manifest(run)))
        .singleElement()
        .satisfies(output -> assertThat(output.fields()).containsExactlyInAnyOrder("hs", "dir"));
    PostFixture.write(run, "ww3_ounf_b.nml", FIELD.replace("10800", "21600"));
    fails(
        PostFixture.rules(List.of(), Map.of()),
        "ww3_ounf_a.nml and ww3_ounf_b.nml both write ww3.2023.nc, but not the same times");
  }

  @Test
  void the_settings_may_name_the_namelists() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", "not read");
    PostFixture.write(run, "post/ww3_ounf_a.nml", FIELD + prefix("a."));
    PostFixture.write(run, "post/ww3_ounf_b.nml", FIELD + prefix("../b."));
    List<String> patterns =
        List.of("ww3_shel.nml", "ww3_multi.nml", "p*/ww3_ounf_?.nml", "./post/ww3_ounf_a.nml");
    Manifest manifest = PostFixture.manifest(run, PostFixture.rules(patterns, Map.of()));
    assertThat(PostFixture.netcdf(manifest).stream().map(Output::path))
        .containsExactly("post/a.2023.nc", "b.2023.nc");
    assertThat(manifest.namelists())
        .containsExactly("ww3_shel.nml", "post/ww3_ounf_a.nml", "post/ww3_ounf_b.nml");
  }

  @Test
  void a_setting_that_names_nothing_or_something_else_is_an_error() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.touch(run, "ww3_grid.nml");
    fails(
        PostFixture.rules(List.of("post/ww3_ounf.nml"), Map.of()),
        "ww3.namelists: no file matches 'post/ww3_ounf.nml'");
    fails(PostFixture.rules(List.of("../*/ww3_ounf.nml"), Map.of()), "no file matches");
    fails(
        PostFixture.rules(List.of("ww3_*.nml"), Map.of()),
        "ww3.namelists: ww3_grid.nml is a namelist of none of ww3_ounf, ww3_ounp and ww3_trnc");
    fails(
        PostFixture.rules(List.of("ww3_[.nml"), Map.of()),
        "ww3.namelists: 'ww3_[.nml' is not a pattern of names");
  }

  @Test
  void files_lie_where_the_outputs_do_and_in_the_prefix_s_folder() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", FIELD + prefix("nc/glob."));
    PostFixture.write(run, "out/nc/glob.2023.nc", "1234567");
    Manifest manifest =
        PostFixture.manifest(run, ManifestRules.of(Optional.of(Path.of("out")), 10));
    assertThat(manifest.outputs())
        .filteredOn(expected -> expected.output().kind() == Kind.NETCDF)
        .singleElement()
        .satisfies(
            expected -> {
              assertThat(expected.output().path()).isEqualTo("out/nc/glob.2023.nc");
              assertThat(expected.bytes()).hasValue(7);
            });
  }

  @Test
  void the_model_keeps_thirty_characters_of_a_prefix() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", FIELD + prefix("a".repeat(31)));
    assertThat(PostFixture.paths(run)).containsExactly("a".repeat(30) + "2023.nc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../ww3.", "/data/ww3.", "nc/../../ww3."})
  void a_prefix_that_leaves_the_run_directory_is_an_error(String prefix) throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", FIELD + prefix(prefix));
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessageStartingWith(
            "ww3_ounf.nml:2:23: FILE%PREFIX: '" + prefix + "' leaves the run directory");
  }

  @Test
  void the_folder_says_which_grid_is_read() throws IOException {
    multi("", every("ALLDATE%FIELD"));
    PostFixture.write(run, "outer/ww3_ounf.nml", FIELD);
    PostFixture.write(run, "inner/ww3_ounf.nml", FIELD);
    assertThat(withGrids()).containsExactly("outer/ww3.2023.nc outer", "inner/ww3.2023.nc inner");
  }

  @Test
  void else_the_setting_says_it() throws IOException {
    multi("", every("ALLDATE%FIELD"));
    PostFixture.write(run, "ww3_ounf_o.nml", FIELD + prefix("o."));
    PostFixture.write(run, "ww3_ounf_i.nml", FIELD + prefix("i."));
    ManifestRules rules =
        PostFixture.rules(List.of(), Map.of("ww3_ounf_o", "outer", "ww3_ounf_i", "inner"));
    assertThat(withGrids(rules)).containsExactly("i.2023.nc inner", "o.2023.nc outer");
    fails(
        PostFixture.rules(List.of(), Map.of("ww3_ounf_i", "iner")),
        "ww3.post-processor.ww3_ounf_i.grid: 'iner' is none of the grids [outer, inner] of ");
  }

  @Test
  void else_the_only_grid_that_has_the_stream_is_read() throws IOException {
    multi("", every("IDATE(2)%FIELD") + every("IDATE(1)%POINT") + every("ALLDATE%TRACK"));
    PostFixture.write(run, "ww3_ounf.nml", FIELD);
    PostFixture.write(run, "ww3_ounp.nml", POINT);
    PostFixture.write(run, "ww3_trnc.nml", TRACK);
    PostFixture.touch(run, "track_i.inner");
    assertThat(withGrids())
        .containsExactly("ww3.2023.nc inner", "ww3.2023_spec.nc outer", "ww3.2023_trck.nc inner");
  }

  @Test
  void unified_points_are_read_as_those_of_a_grid() throws IOException {
    multi("DOMAIN%UNIPTS = T", every("ALLDATE%POINT"));
    PostFixture.write(run, "ww3_ounp.nml", POINT);
    assertThat(withGrids()).containsExactly("ww3.2023_spec.nc points");
    assertThat(withGrids(PostFixture.rules(List.of(), Map.of("ww3_ounp", "points"))))
        .containsExactly("ww3.2023_spec.nc points");
    Files.delete(run.resolve("ww3_ounp.nml"));
    PostFixture.write(run, "outer/ww3_ounp.nml", POINT);
    assertThat(withGrids()).containsExactly("outer/ww3.2023_spec.nc points");
  }

  @Test
  void unified_points_have_a_folder_of_their_name_for_ww3_ounp() throws IOException {
    multi("DOMAIN%UNIPTS = T", every("ALLDATE%POINT") + every("ALLDATE%FIELD"));
    PostFixture.write(run, "points/ww3_ounp.nml", POINT);
    PostFixture.write(run, "points/ww3_ounf.nml", FIELD);
    PostFixture.touch(run, "points/ww3.2022_spec.nc");
    assertThat(withGrids()).containsExactly("points/ww3.2023_spec.nc points");
    Manifest manifest = PostFixture.manifest(run);
    assertThat(manifest.namelists()).containsExactly("ww3_multi.nml", "points/ww3_ounp.nml");
    assertThat(manifest.unexpected()).containsExactly("points/ww3.2022_spec.nc");
    assertThat(manifest.warnings())
        .containsExactly(
            "points/ww3_ounf.nml: is not read, as its folder has no grid's name; name it in"
                + " ww3.namelists if its files are part of the run");
  }

  @Test
  void what_is_left_in_the_folder_of_unified_points_is_unexpected_without_a_namelist()
      throws IOException {
    multi("DOMAIN%UNIPTS = T", every("ALLDATE%POINT"));
    PostFixture.touch(run, "points/ww3.2023_spec.nc");
    assertThat(PostFixture.manifest(run).unexpected()).containsExactly("points/ww3.2023_spec.nc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "post/"})
  void a_namelist_that_is_no_file_is_an_error(String folder) throws IOException {
    PostFixture.january(run, "HS");
    List<String> namelists = folder.isEmpty() ? List.of() : List.of("post/*");
    ManifestRules rules = PostFixture.rules(namelists, Map.of());
    Path namelist = run.resolve(folder + "ww3_ounf.nml");
    Files.createDirectories(namelist);
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> PostFixture.manifest(run, rules))
        .withMessage(folder + "ww3_ounf.nml:1:1: is not a file");
    Files.delete(namelist);
    Files.createSymbolicLink(namelist, run.resolve("none"));
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> PostFixture.manifest(run, rules))
        .withMessage(folder + "ww3_ounf.nml:1:1: is a link to a file that is not there");
  }

  @Test
  void a_namelist_in_a_folder_of_no_grid_is_a_warning() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(run, "ww3_ounf.nml", FIELD);
    PostFixture.write(run, "post/ww3_ounf_hs.nml", FIELD);
    PostFixture.write(run, "post/deeper/ww3_ounp.nml", POINT);
    PostFixture.write(run, ".old/ww3_ounp.nml", POINT);
    PostFixture.write(run, "other/ww3_ounp.nml", POINT);
    PostFixture.write(run, "other/ww3_shel.nml", "&DOMAIN_NML /");
    assertThat(PostFixture.manifest(run).warnings())
        .singleElement()
        .asString()
        .startsWith("post/ww3_ounf_hs.nml: is not read");
    ManifestRules named =
        PostFixture.rules(List.of("ww3_ounf.nml", "post/ww3_ounf_hs.nml"), Map.of());
    assertThat(PostFixture.manifest(run, named).warnings()).isEmpty();
  }

  @Test
  void an_absolute_prefix_inside_the_run_directory_is_inside() throws IOException {
    // the model keeps thirty characters, and the names of temporary folders are long
    Path near = Files.createDirectory(Path.of("/tmp/w" + ProcessHandle.current().pid()));
    Path link = near.resolve("l");
    try {
      Path inside = Files.createDirectory(near.resolve("d"));
      Files.createSymbolicLink(link, inside);
      PostFixture.january(inside, "HS");
      PostFixture.write(inside, "nc/x.2023.nc", "1");
      for (Path way : List.of(inside, link)) {
        PostFixture.write(inside, "ww3_ounf.nml", FIELD + prefix(way + "/nc/x."));
        assertThat(PostFixture.paths(inside)).containsExactly("nc/x.2023.nc");
        assertThat(PostFixture.paths(link)).containsExactly("nc/x.2023.nc");
      }
      PostFixture.write(inside, "ww3_ounf.nml", FIELD + prefix(inside + "/no/x."));
      assertThat(PostFixture.paths(inside)).containsExactly("no/x.2023.nc");
    } finally {
      FileUtil.removeDir(near.toFile());
    }
  }

  @Test
  void a_prefix_that_the_model_cuts_off_says_so() throws IOException {
    Path deep = run.resolve("n".repeat(40));
    PostFixture.january(deep, "HS");
    PostFixture.write(deep, "ww3_ounf.nml", FIELD + prefix(deep + "/x."));
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> PostFixture.manifest(deep))
        .withMessageContaining("leaves the run directory when cut to '");
  }

  @Test
  void a_grid_that_nothing_tells_must_be_set_and_none_is_no_error() throws IOException {
    multi("", every("ALLDATE%FIELD"));
    PostFixture.write(run, "ww3_ounf.nml", FIELD);
    PostFixture.write(run, "ww3_ounp.nml", POINT);
    fails(
        PostFixture.rules(List.of(), Map.of()),
        "ww3_ounf.nml: reads the field output of one of the grids [outer, inner], but not which;"
            + " name it in ww3.post-processor.ww3_ounf.grid, or put");
    Files.delete(run.resolve("ww3_ounf.nml"));
    assertThat(withGrids()).isEmpty();
  }

  @Test
  void an_error_in_a_folder_names_the_folder() throws IOException {
    multi("", every("ALLDATE%FIELD"));
    PostFixture.write(run, "inner/ww3_ounf.nml", FIELD.replace("4", "'x'"));
    fails(
        PostFixture.rules(List.of(), Map.of()),
        "inner/ww3_ounf.nml:1:53: FIELD%TIMESPLIT: 'x' is not a whole number");
  }

  @Test
  void a_prefix_is_cut_as_the_program_cuts_it_and_that_is_told() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(
        run, "ww3_ounf.nml", FIELD + prefix("a_prefix_of_more_than_thirty_characters_"));
    Manifest manifest = PostFixture.manifest(run);
    assertThat(PostFixture.netcdf(manifest))
        .extracting(Output::path)
        .containsExactly("a_prefix_of_more_than_thirty_c2023.nc");
    assertThat(manifest.warnings())
        .containsExactly(
            "ww3_ounf.nml:2:23: FILE%PREFIX: 'a_prefix_of_more_than_thirty_characters_' is cut to"
                + " 'a_prefix_of_more_than_thirty_c'; the model keeps 30 bytes");
  }
}
