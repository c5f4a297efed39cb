package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.log.LogText;

/** What the model's log says of outputs that only the grid decides. */
class LogFactsTest {
  private static final String START = "2023/01/30 00:00:00";
  private static final String NO_POINTS =
      " Point output requested for     0 points : \n\n      Point output disabled\n";
  private static final String TABLE =
      "     step | pass |    date      time   | b w l c t r i i1 i5 d | g p t r b f c r2 |\n"
          + "  --------|------|---------------------|-----------------------|------------------|\n";

  @TempDir private Path run;

  @BeforeEach
  void layOut() throws IOException {
    PostFixture.january(run, "HS QKK");
  }

  private static String log(String head, String start, String... rows) {
    return LogText.of714()
        + head
        + "\n Initial time     : "
        + start
        + " UTC\n\n"
        + TABLE
        + String.join("", rows);
  }

  private static String row(String time, String outputs) {
    return String.format(
        "         0|     1| %19s |                       | %-17s|%n", time, outputs);
  }

  private List<String> paths() throws IOException {
    return PostFixture.manifest(run).outputs().stream()
        .map(expected -> expected.output().path())
        .toList();
  }

  private void grid(String text) throws IOException {
    PostFixture.write(run, "ww3_grid.nml", text);
  }

  private void boundaries() throws IOException {
    PostFixture.write(
        run,
        "ww3_shel.nml",
        "&DOMAIN_NML DOMAIN%START='20230130 000000' DOMAIN%STOP='20230202 000000' /\n"
            + "&OUTPUT_DATE_NML DATE%BOUNDARY='20230130 030000' '10800' '20230202 000000' /\n");
  }

  @Test
  void points_that_all_lie_outside_the_grid_have_no_file() throws IOException {
    assertThat(paths()).contains("out_pnt.ww3");
    PostFixture.write(run, "log.ww3", log(NO_POINTS, START));
    PostFixture.write(run, "ww3_ounp.nml", "&POINT_NML POINT%TIMESTRIDE='10800' /\n");
    assertThat(paths()).doesNotContain("out_pnt.ww3", "ww3.202301_spec.nc");
    PostFixture.touch(run, "out_pnt.ww3");
    assertThat(PostFixture.manifest(run).unexpected()).containsExactly("out_pnt.ww3");
  }

  @Test
  void the_log_of_another_run_tells_nothing() throws IOException {
    PostFixture.write(run, "log.ww3", log(NO_POINTS, "2023/01/29 00:00:00"));
    assertThat(paths()).contains("out_pnt.ww3");
    PostFixture.write(run, "log.ww3", NO_POINTS);
    assertThat(paths()).contains("out_pnt.ww3");
  }

  @Test
  void of_joined_logs_the_last_one_counts() throws IOException {
    PostFixture.write(run, "log.ww3", log(NO_POINTS, START) + log("", START));
    assertThat(paths()).contains("out_pnt.ww3");
    PostFixture.write(run, "log.ww3", log("", START) + log(NO_POINTS, START));
    assertThat(paths()).doesNotContain("out_pnt.ww3");
  }

  @Test
  void points_that_lie_on_the_grid_are_those_that_the_log_names() throws IOException {
    PostFixture.write(
        run,
        "ww3_ounp.nml",
        "&POINT_NML POINT%TIMESTRIDE='10800' POINT%TIMESPLIT=4 POINT%SAMEFILE=F POINT%LIST='2'"
            + " /\n");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.B b_2023_spec.nc");
    String points =
        " Point output requested for     2 points : \n"
            + "      point  |  longitude  |   latitude  |  name  \n"
            + "     --------|-------------|-------------|----------------\n"
            + "         1   |      3.00   |      4.00   |  B b                      \n"
            + "         2   |      5.00   |      6.00   |  C                        \n";
    PostFixture.write(run, "log.ww3", log(points, START));
    assertThat(PostFixture.paths(run)).containsExactly("ww3.C_2023_spec.nc");
  }

  @Test
  void a_field_that_only_some_builds_know_is_missed_where_the_log_lists_it() throws IOException {
    PostFixture.write(
        run,
        "ww3_ounf.nml",
        "&FIELD_NML FIELD%TIMESTRIDE='10800' FIELD%TIMESPLIT=4 FIELD%SAMEFILE=F\n"
            + "FIELD%LIST='HS QKK' /\n");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_hs.nc");
    PostFixture.write(run, "log.ww3", log("     kxky-peakdness      \n", START));
    assertThat(PostFixture.paths(run)).containsExactly("ww3.2023_hs.nc", "ww3.2023_qkk.nc");
  }

  @Test
  void as_many_boundary_files_are_missed_as_the_grid_begins() throws IOException {
    boundaries();
    grid(
        "&OUTBND_COUNT_NML OUTBND_COUNT%N_LINE=5 /\n&OUTBND_LINE_NML\n"
            + "OUTBND_LINE(1)=0. 0. 1. 0. -5\nOUTBND_LINE(2)=0. 0. 1. 0. 5\n"
            + "OUTBND_LINE(3)=0. 0. 1. 0. -5\nOUTBND_LINE(4)=0. 0. 1. 0. 0\n"
            + "OUTBND_LINE(5)=0. 0. 1. 0. -5\n/\n");
    PostFixture.touch(run, "nest1.ww3");
    assertThat(paths()).containsExactly("nest1.ww3", "nest2.ww3");
  }

  @Test
  void no_boundary_file_is_missed_where_the_log_shows_that_none_was_written() throws IOException {
    boundaries();
    grid(
        "&OUTBND_COUNT_NML OUTBND_COUNT%N_LINE=1 /\n"
            + "&OUTBND_LINE_NML OUTBND_LINE(1)=0. 0. 1. 0. 5 /\n");
    assertThat(paths()).containsExactly("nest1.ww3");
    String begun = log("", START, row(START, "X"), row("02:00:00", ""));
    PostFixture.write(run, "log.ww3", begun);
    assertThat(paths()).containsExactly("nest1.ww3");
    PostFixture.write(run, "log.ww3", begun + row("03:00:00", "X X   L"));
    assertThat(paths()).isEmpty();
    PostFixture.write(run, "log.ww3", begun + row("03:00:00", "X X     X"));
    assertThat(paths()).containsExactly("nest1.ww3");
  }

  @Test
  void what_a_grid_gets_from_others_is_dumped_where_it_is_asked_for() throws IOException {
    PostFixture.write(
        run,
        "ww3_multi.nml",
        """
        &DOMAIN_NML
          DOMAIN%START = '20230130 000000' DOMAIN%STOP = '20230202 000000' DOMAIN%NRGRD = 2
        /
        &MODEL_GRID_NML
          MODEL(1)%NAME = 'inner' MODEL(1)%RESOURCE%RANK_ID = 2 MODEL(1)%RESOURCE%BOUND_FLAG = T
          MODEL(2)%NAME = 'outer' MODEL(2)%RESOURCE%RANK_ID = 1
        /
        """);
    Files.delete(run.resolve("ww3_shel.nml"));
    PostFixture.touch(run, "nest.outer");
    assertThat(PostFixture.manifest(run).outputs())
        .singleElement()
        .satisfies(
            dump -> {
              assertThat(dump.output().path()).isEqualTo("nest.inner");
              assertThat(dump.output().kind()).isEqualTo(Kind.BOUNDARY);
              assertThat(dump.output().validTime()).isEqualTo("2023-01-30T00:00:00Z");
              assertThat(dump.output().times()).isZero();
            });
    String head = LogText.of714() + "  No boundary data dump for grid";
    String row = "\n  " + START + " |  0  0 |\n";
    PostFixture.write(run, "log.mww3", head + "  1" + row);
    assertThat(paths()).containsExactly("nest.inner");
    PostFixture.write(run, "log.mww3", head + "  2" + row);
    assertThat(paths()).isEmpty();
  }
}
