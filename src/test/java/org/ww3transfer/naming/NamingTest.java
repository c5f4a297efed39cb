package org.ww3transfer.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

class NamingTest {
  private static final Instant VALID = Instant.parse("2023-01-01T06:00:00Z");
  private static final Instant CYCLE = Instant.parse("2022-12-31T18:00:00Z");

  private static Output output(Kind kind, String path, Optional<String> grid) {
    return new Output(path, kind, grid, VALID, VALID, 1, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "RESTART,restart001.ww3,20230101_060000_restart.ww3",
    "RESTART,restart999.glo_30m,20230101_060000_restart.glo_30m",
    "RESTART,restart***.ww3,20230101_060000_restart.ww3",
    "CHECKPOINT,20230101.060000.restart.ww3,20230101_060000_restart.ww3",
    "FIELD,20230101.060000.out_grd.ww3,20230101_060000_out_grd.ww3",
    "CHECKPOINT,19680600.060000.restart.ww3,20230101_060000_restart.ww3",
    "FIELD,out_grd.ww3,20230101_060000_out_grd.ww3",
    "FIELD,out/out_grd.ww3,20230101_060000_out_grd.ww3",
    "NETCDF,ww3.201001_hs.nc,20230101_060000_ww3.201001_hs.nc",
    "NETCDF,restart001.nc,20230101_060000_restart001.nc",
    "BOUNDARY,nest1.ww3,20230101_060000_nest1.ww3",
    "RESTART,restart001.ww3.nc,20230101_060000_restart.ww3.nc",
    "CHECKPOINT,20230101.060000.restart.ww3.nc,20230101_060000_restart.ww3.nc",
    "RESTART,gom.ww3.r.2023-01-01-21600,20230101_060000_restart.ww3",
    "RESTART,gom.ww3.r.2023-01-01-21600.nc,20230101_060000_restart.ww3.nc",
    "RESTART,a.b.ww3_0002.r.2023-01-01-21600.nc,20230101_060000_restart.ww3_0002.nc",
    "NETCDF,gom.ww3.hi.2023-01-01-21600.nc,20230101_060000_gom.ww3.hi.2023-01-01-21600.nc"
  })
  void by_default_is_a_stamp_and_what_the_file_is(Kind kind, String path, String expected) {
    Output output = output(kind, path, Optional.empty());
    assertThat(Naming.ROMPY.targetName(output, CYCLE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "RESTART,restart001.ww3,20230101.060000.restart.ww3",
    "RESTART,restart001.glo_30m,20230101.060000.restart.glo_30m",
    "CHECKPOINT,20230101.060000.restart.ww3,20230101.060000.restart.ww3",
    "FIELD,out_grd.ww3,20230101.060000.out_grd.ww3"
  })
  void by_ncep_is_the_models_own_stamp(Kind kind, String path, String expected) {
    Output output = output(kind, path, Optional.empty());
    assertThat(Naming.NCEP.targetName(output, CYCLE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{grid}/{kind}/{validTime:yyyyMMddHHmmss}.{name} | outer/restart/20230101060000.restart.outer",
        "{cycle:yyyyMMdd'T'HH'Z'}-{validTime}-{name} | 20221231T18Z-20230101_060000-restart.outer",
        "{validTime:yyyy/MM/dd/HH:mm:ss}/{name} | 2023/01/01/06:00:00/restart.outer",
        "{cycle}{name} | 20221231_180000restart.outer",
        "{validTime:uuuuDDD} | 2023001",
        "{validTime:MMMMyyyyyyyy} | 010120232023",
        "{validTime:HH'T''Z'mm} | 06TZ00",
        "plain | plain"
      })
  void a_pattern_is_filled_in(String pattern, String expected) {
    Output output = output(Kind.RESTART, "restart002.outer", Optional.of("outer"));
    assertThat(NamePattern.parse(pattern).expand(output, CYCLE)).isEqualTo(expected);
  }

  @Test
  void the_nameless_grid_is_called_ww3() {
    Output output = output(Kind.RESTART, "restart002.ww3", Optional.empty());
    assertThat(NamePattern.parse("{grid}").expand(output, CYCLE)).isEqualTo("ww3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{nmae} | has an unknown field {nmae}; known are",
        "{grid:x} | has an unknown field {grid:x}",
        "{} | has an unknown field {}",
        "{name | has a brace without its other half",
        "name} | has a brace without its other half",
        "{a{name}} | has a brace without its other half",
        "{validTime:} | has a time format ''",
        "{validTime:yyyyMMddhhmm} | has a time format 'yyyyMMddhhmm'",
        "{validTime:yyMMdd} | has a time format 'yyMMdd'",
        "{validTime:yMd} | has a time format 'yMd'",
        "{validTime:yyyy MM} | has a time format 'yyyy MM'",
        "{validTime:yyyyMMdd'} | has a time format"
      })
  void what_is_no_pattern_is_refused(String pattern, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.parse(pattern))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{validTime}_{name}",
        "{name}.{validTime:yyyyDDDHHmmss}",
        "{validTime:yyyy/MM}/{validTime:ddHHmmss}{name}",
        "{grid}-{kind}-{cycle}-{validTime:uuuuMMdd}{validTime:HHmmss}-{name}"
      })
  void a_pattern_that_shows_name_and_second_is_unambiguous(String pattern) {
    assertThat(NamePattern.parse(pattern).ambiguity()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{validTime}_{kind}.{grid},{name} is missing",
    "{name},{validTime:…} does not show",
    "{cycle}_{name},{validTime:…} does not show",
    "{validTime:yyyyMMdd_HH}_{name},{validTime:…} does not show",
    "{validTime:MMddHHmmss}_{name},{validTime:…} does not show",
    "{validTime:yyyyMMHHmmss}_{name},{validTime:…} does not show"
  })
  void a_pattern_that_leaves_either_out_could_give_one_name_to_two_outputs(
      String pattern, String why) {
    assertThat(NamePattern.parse(pattern).ambiguity().orElseThrow()).startsWith(why);
  }

  @Test
  void a_run_puts_its_id_and_its_member_into_names() {
    Output output = output(Kind.RESTART, "restart002.outer", Optional.of("outer"));
    NamePattern pattern = NamePattern.parse("{member}/{run}-{name}/{member}");
    NamePattern known = pattern.with(Map.of("run", "20230101.ww3", "member", "007"));
    assertThat(known.expand(output, CYCLE)).isEqualTo("007/20230101.ww3-restart.outer/007");
    assertThat(known.expandForRun(CYCLE)).isEqualTo("007/20230101.ww3-");
    assertThat(known.folders()).isEqualTo(2);
  }

  @Test
  void what_a_run_has_in_common_ends_where_its_outputs_differ() {
    assertThat(NamePattern.parse("{cycle:yyyy}/all/{grid}/").expandForRun(CYCLE))
        .isEqualTo("2022/all/");
    assertThat(NamePattern.parse("a/{cycle:yyyy}").expandForRun(CYCLE)).isEqualTo("a/2022");
  }
}
