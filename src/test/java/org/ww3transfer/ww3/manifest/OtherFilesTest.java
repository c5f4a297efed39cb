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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputFolders;
import org.ww3transfer.ww3.OutputNames;

/** Files that no namelist promises: those that are carried by pattern, and those not expected. */
class OtherFilesTest {
  @TempDir private Path run;

  private List<Output> extras(ManifestRules rules) throws IOException {
    return PostFixture.manifest(run, rules).outputs().stream()
        .map(ExpectedOutput::output)
        .filter(output -> output.kind() == Kind.OTHER)
        .toList();
  }

  @Test
  void files_that_match_a_pattern_are_carried_too() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.touch(run, "log.ww3", "mod_def.ww3", ".hidden", "out_grd.ww3", "out_grd.old");
    Files.createDirectory(run.resolve("log.d"));
    ManifestRules rules = PostFixture.rules(List.of(), Map.of(), "log.*", "out_grd.*", "*hid*");
    assertThat(extras(rules)).extracting(Output::path).containsExactly("log.ww3", "out_grd.old");
    assertThat(extras(rules).get(0))
        .isEqualTo(
            new Output(
                "log.ww3",
                Kind.OTHER,
                Optional.empty(),
                Instant.parse("2023-01-30T00:00:00Z"),
                Instant.parse("2023-02-02T00:00:00Z"),
                0,
                Set.of()));
    assertThat(PostFixture.manifest(run, rules).unexpected()).isEmpty();
  }

  @Test
  void they_are_looked_for_beside_the_outputs_as_well() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.touch(run, "log.ww3", "out/log.x");
    ManifestRules rules =
        new ManifestRules(
            OutputFolders.of(Optional.of(Path.of("out"))),
            10,
            List.of(),
            Map.of(),
            List.of("log.*"));
    assertThat(extras(rules)).extracting(Output::path).containsExactly("log.ww3", "out/log.x");
  }

  @Test
  void what_is_no_pattern_is_refused_before_any_run() {
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> new ManifestReader(PostFixture.rules(List.of(), Map.of(), "log.{")))
        .withMessageStartingWith("ww3.also: 'log.{' is not a pattern of names");
  }

  @Test
  void files_that_look_like_those_of_post_processors_are_named() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(
        run,
        "ww3_ounf.nml",
        "&FIELD_NML FIELD%TIMESTRIDE='10800' FIELD%LIST='HS' /\n"
            + "&FILE_NML FILE%PREFIX='nc/glob_' /\n");
    PostFixture.touch(
        run,
        "nc/glob_202301.nc",
        "nc/glob_202303.nc",
        "nc/glob_field_hs.nc",
        "nc/ww3.2023.nc",
        "ww3.20230101T00Z_spec.nc",
        "ww3.Point_1_202301_tab.nc",
        "20230101.000000.restart.ww3.nc",
        "restart007.ww3");
    PostFixture.touch(
        run,
        "wind.nc",
        "glob_202301.nc",
        "nc/wind_2023.nc",
        "restart.ww3.nc",
        "ww3.buoy_spec.nc",
        "20230101.000000.restart.ww3.log.txt",
        "mod_def.ww3",
        "test001.ww3");
    assertThat(PostFixture.manifest(run).unexpected())
        .containsExactly(
            "20230101.000000.restart.ww3.nc",
            "restart007.ww3",
            "ww3.20230101T00Z_spec.nc",
            "ww3.Point_1_202301_tab.nc",
            "nc/glob_202303.nc",
            "nc/glob_field_hs.nc",
            "nc/ww3.2023.nc");
  }

  @Test
  void grids_folders_are_looked_into() throws IOException {
    Files.writeString(
        run.resolve("ww3_multi.nml"),
        "&DOMAIN_NML DOMAIN%START='20230101 000000' DOMAIN%STOP='20230102 000000' /\n"
            + "&MODEL_GRID_NML MODEL(1)%NAME='g' /\n");
    PostFixture.touch(run, "g/out_grd.g", "g/ww3.2023.nc", "h/out_grd.h");
    assertThat(PostFixture.manifest(run).unexpected())
        .containsExactly("g/out_grd.g", "g/ww3.2023.nc");
  }

  @ParameterizedTest
  @CsvSource({
    "out_grd.ww3, FIELD",
    "20230101.000000.out_pnt.ww3, POINT",
    "track_o.g, TRACK",
    "partition.g, PARTITION",
    "nest3.ww3, BOUNDARY",
    "restart012.ww3, RESTART",
    "20230101.000000.restart.ww3, CHECKPOINT",
    "20230101.000000.restart.ww3.nc, CHECKPOINT",
    "glob_202301_hs.nc, NETCDF",
    "ww3.A_20230101T24Z_tab.nc, NETCDF",
    "ww3.field.nc, NETCDF",
    "gom.ww3.r.2010-01-01-21600, RESTART",
    "a.b.ww3_0002.r.2010-01-01-21600.nc, RESTART",
    "gom.ww3.hi.2010-01-01-21600.nc, NETCDF"
  })
  void a_name_tells_the_kind(String name, Kind kind) {
    assertThat(OutputNames.kindOf(name)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "restart.ww3",
    "wind.nc",
    "mod_def.ww3",
    "log.ww3",
    "test012.ww3",
    "ww3_ounf.nml",
    "20230101.000000.restart.ww3.log.txt",
    "out_grd.ww3.log.txt",
    "gom.ww3.r.2010-01-01.nc"
  })
  void other_names_tell_none(String name) {
    assertThat(OutputNames.kindOf(name)).isEmpty();
  }
}
