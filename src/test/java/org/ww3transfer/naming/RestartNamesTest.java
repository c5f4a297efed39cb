package org.ww3transfer.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names at a destination are those of restarts, and what they say. */
class RestartNamesTest {
  private static final String VALID = "2023-01-01T06:00:00Z";

  private static NamePattern folders(String pattern) {
    return NamePattern.parse(pattern);
  }

  private static Naming naming(String pattern) {
    return new Naming(NamePattern.parse(pattern));
  }

  private static Optional<RestartName> read(String folders, String pattern, String name) {
    return RestartNames.ofAll(folders(folders), naming(pattern)).read(name);
  }

  private static Optional<RestartName> read(String name) {
    return RestartNames.ofAll(folders(""), Naming.ROMPY).read(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{grid}/{validTime:yyyyMMddHHmmss}.{name} | outer/20230101060000.restart.outer | outer",
        "{kind}_{validTime}_{name} | restart_20230101_060000_restart.ww3 | ww3",
        "{kind}_{validTime}_{name} | checkpoint_20230101_060000_restart.ww3 | ww3",
        "{name}.{validTime:yyyyDDDHHmmss} | restart.glo_30m.2023001060000 | glo_30m",
        "{cycle:yyyyMMdd'T'HH'Z'}/{validTime}-{name} | 20221231T18Z/20230101_060000-restart.ww3 | ww3",
        "{cycle:DDD}{validTime}{name} | 36620230101_060000restart.ww3 | ww3",
        "{cycle:DDDdd}{validTime}{name} | 0970720230101_060000restart.ww3 | ww3",
        "{cycle:MMdd}{validTime}{name} | 022920230101_060000restart.ww3 | ww3",
        "{validTime:yyyy/MM/dd}/{validTime:HH:mm:ss}{name} | 2023/01/01/06:00:00restart.a | a",
        "{validTime:ss}{validTime:mm}{validTime:HH}{name}{validTime:ddMMyyyy} |"
            + " 000006restart.a301012023 | a3",
        "{validTime}{name}{grid}{grid} | 20230101_060000restart.aaa | a",
        "(?<grid>{validTime})[{name}] | (?<grid>20230101_060000)[restart.ww3] | ww3",
        "{validTime}_{name} | 20230101_060000_restart.ww3 | ww3",
        // whatever the naming is now, it may have been another
        "{validTime}-{name} | 20230101_060000_restart.ww3 | ww3",
        "{validTime}-{name} | 20230101.060000.restart.inner | inner",
        // builds that write NetCDF
        "{validTime}_{name} | 20230101_060000_restart.ww3.nc | ww3",
        "{validTime}_{name} | 20230101.060000.restart.ww3.nc | ww3",
        "{grid}/{validTime}{name}.x | outer/20230101_060000restart.outer.nc.x | outer",
        "{name}.{validTime:yyyyDDDHHmmss} | restart.glo_30m.nc.2023001060000 | glo_30m"
      })
  void what_a_pattern_gives_is_read_back(String pattern, String name, String grid) {
    assertThat(read("", pattern, name)).contains(new RestartName(name, grid, Instant.parse(VALID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20230101_060000_restart.ww3.gz",
        "20230101_060000_restart.ww3.nc.gz",
        "20230101_060000_restart.ww3.nc.nc",
        "20230101_060000_restart.ww3.bak",
        "20230101_060000_restart.ww3.tmp",
        "20230101_060000_restart.nc.",
        "20230101_060000_restart.ww3.part",
        ".20230101_060000_restart.ww3.1f2e3d.part",
        "20230101_060000_restart.ww3~",
        "20230101_060000_restart.ww3 (1)",
        "20230101_060000_restart.ww3\n",
        "20230101_060000_restart.",
        "20230101_060000_restart",
        "20230101_060000_restart001.ww3",
        "20230101_060000_Restart.ww3",
        "20230101_060000_out_grd.ww3",
        "20230101_060000_mod_def.ww3",
        "x20230101_060000_restart.ww3",
        "20230101_060000_20230101_060000_restart.ww3",
        "20230101_0600_restart.ww3",
        "20230101-060000_restart.ww3",
        "20230101.060000_restart.ww3",
        "20230229_060000_restart.ww3",
        "20231301_060000_restart.ww3",
        "20230001_060000_restart.ww3",
        "20230101_240000_restart.ww3",
        "20230101_066000_restart.ww3",
        "20230101_060060_restart.ww3",
        "２０２３0101_060000_restart.ww3",
        "folder/20230101_060000_restart.ww3",
        "/20230101_060000_restart.ww3",
        "restart001.ww3",
        "restart.ww3",
        ""
      })
  void a_foreign_name_is_not_read(String name) {
    assertThat(read(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{grid}/{validTime}.{name} | inner/20230101_060000.restart.outer",
        "{grid}/{validTime}.{name} | 20230101_060000.restart.outer",
        "{grid}/{validTime}.{name} | a/outer/20230101_060000.restart.outer",
        "{kind}_{validTime}_{name} | field_20230101_060000_restart.ww3",
        "{kind}{kind}_{validTime}_{name} | restartcheckpoint_20230101_060000_restart.ww3",
        "{validTime}{validTime:HH}{name} | 20230101_06000007restart.ww3",
        "{validTime}{validTime:DDD}{name} | 20230101_060000002restart.ww3",
        "{cycle:yyyyDDD}{validTime}{name} | 202336620230101_060000restart.ww3",
        "{cycle:yyyy}{cycle:MMdd}{validTime}{name} | 2023022920230101_060000restart.ww3",
        "{validTime:yyyy/MM}/{validTime}{name} | 2023/02/20230101_060000restart.ww3",
        "{name}.{validTime:yyyyDDDHHmmss} | restart.ww3.2023366060000"
      })
  void a_name_that_contradicts_itself_is_not_read(String pattern, String name) {
    assertThat(read("", pattern, name)).isEmpty();
  }

  @Test
  void every_naming_is_looked_for_in_the_folders_of_the_prefix_and_no_deeper() {
    String folders = "{grid}/{validTime:yyyy/MM}/";
    String pattern = "{cycle:yyyyMMdd}/{validTime}-{name}";
    for (String name :
        new String[] {
          "outer/2023/01/20221231/20230101_060000-restart.outer",
          "outer/2023/01/20230101_060000_restart.outer",
          "outer/2023/01/20230101.060000.restart.outer"
        }) {
      assertThat(read(folders, pattern, name))
          .contains(new RestartName(name, "outer", Instant.parse(VALID)));
    }
    assertThat(read(folders, pattern, "outer/2022/12/20230101_060000_restart.outer")).isEmpty();
    assertThat(read(folders, pattern, "20230101_060000_restart.outer")).isEmpty();
    assertThat(read(folders, pattern, "a/outer/2023/01/20230101_060000_restart.outer")).isEmpty();
    assertThat(RestartNames.ofAll(folders(folders), naming(pattern)).folders()).isEqualTo(4);
    assertThat(RestartNames.ofAll(folders(""), Naming.NCEP).folders()).isZero();
  }

  @Test
  void a_grid_that_is_asked_for_may_have_any_name() {
    String name = "20230101_060000_restart.glo.30m";
    RestartNames names = RestartNames.ofGrid(folders(""), Naming.ROMPY, "glo.30m");
    assertThat(names.read(name)).contains(new RestartName(name, "glo.30m", Instant.parse(VALID)));
    assertThat(names.read("20230101_060000_restart.gloX30m")).isEmpty();
    assertThat(read(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{member}/{validTime}_{name} | mem_1/20230101_060000_restart.ww3 | | mem_1 | mem_1/ww3",
        "{run}/{validTime}_{name} | a.b/20230101_060000_restart.ww3 | a.b | | ww3",
        "{run}/{member}_{validTime}{name} | r_1/m_1_20230101_060000restart.g | r_1 | m_1 | m_1/g",
        "{member}{validTime}{name}/{member} | m20230101_060000restart.g/m | | m | m/g"
      })
  void the_run_and_its_member_are_read_back(
      String pattern, String name, String run, String member, String series) {
    RestartName read = read("", pattern, name).orElseThrow();
    assertThat(read.run()).isEqualTo(Optional.ofNullable(run));
    assertThat(read.member()).isEqualTo(Optional.ofNullable(member));
    assertThat(read.series()).isEqualTo(series);
    assertThat(read.validTime()).hasToString(VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "{validTime}_{name}.{member},false",
    "{name}{validTime}{run},false",
    "{member}_{run}/{validTime}_{name},false",
    "{member}_{member}/{validTime}_{name},false",
    "{member}/{run}/{validTime}_{name},true",
    "{member}{validTime:yyyy/MM}{run}{validTime}_{name},true",
    "{name}{validTime}/{run},true",
    "{grid}{kind}{validTime}{name},true"
  })
  void a_pattern_must_be_readable_in_one_way(String pattern, boolean isReadable) {
    assertThat(RestartNames.objection(NamePattern.parse(pattern)).isEmpty()).isEqualTo(isReadable);
  }

  @Test
  void of_one_member_no_name_is_read_that_tells_another_or_none() {
    Naming ofMember =
        new Naming(
            NamePattern.parse("{member}-/{run}-{validTime}_{name}").with(Map.of("member", "m1")));
    RestartNames names = RestartNames.ofGrid(folders(""), ofMember, "ww3");
    assertThat(names.read("m1-/any.run-20230101_060000_restart.ww3")).isPresent();
    assertThat(names.read("m2-/any.run-20230101_060000_restart.ww3")).isEmpty();
    assertThat(names.read("20230101_060000_restart.ww3")).isEmpty();
    assertThat(names.beginnings("ww3", Instant.parse(VALID))).containsExactly("m1-/");
    RestartNames inFolders =
        RestartNames.ofGrid(folders("{member}/"), Naming.ROMPY, "ww3"); // where the folder tells
    assertThat(inFolders.read("m2/20230101.060000.restart.ww3")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "20230101_060000_restart.glo.30m,glo.30m",
    "20230101_060000_restart.glo.30m.nc,glo.30m",
    "20230101.060000.restart.a.b.c,a.b.c"
  })
  void grids_with_a_dot_are_read_where_one_asks_for_them(String name, String grid) {
    assertThat(RestartNames.ofDotted(folders(""), Naming.ROMPY).read(name))
        .contains(new RestartName(name, grid, Instant.parse(VALID)));
    assertThat(RestartNames.ofGrid(folders(""), Naming.ROMPY, grid).read(name)).isPresent();
    assertThat(read(name)).isEmpty();
  }

  @Test
  void names_begin_with_what_neither_cycle_nor_kind_decides() {
    String pattern = "{grid}/{validTime:yyyy}/{cycle:yyyyMMdd}/{validTime}{name}";
    assertThat(
            RestartNames.ofGrid(folders("{validTime:MM}/"), naming(pattern), "outer")
                .beginnings("outer", Instant.parse(VALID)))
        .containsExactly(
            "01/outer/2023/",
            "01/20230101_060000_restart.outer",
            "01/20230101.060000.restart.outer");
  }
}
