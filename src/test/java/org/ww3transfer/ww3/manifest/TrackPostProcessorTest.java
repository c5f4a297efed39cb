package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.namelist.NamelistException;

/** The rules by which ww3_trnc names its files, one by one. */
class TrackPostProcessorTest {
  @TempDir private Path run;

  @BeforeEach
  void layOut() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.touch(run, "track_i.ww3");
  }

  private void trnc(String members) throws IOException {
    PostFixture.write(run, "ww3_trnc.nml", "&TRACK_NML\n" + members + "\n/\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2023",
    "-4, 2023",
    "4, 2023",
    "6, 202301",
    "8, 20230130",
    "10, 20230130T00Z",
    "11, 20230130T00Z"
  })
  void where_no_file_is_there_that_of_the_first_period_is_missed(int split, String date)
      throws IOException {
    trnc("TRACK%TIMESTRIDE='3600' TRACK%TIMESPLIT=" + split);
    assertThat(PostFixture.paths(run)).containsExactly("ww3." + date + "_trck.nc");
  }

  @Test
  void periods_count_where_they_are_there_and_beyond_the_run_they_do_not() throws IOException {
    trnc("TRACK%TIMESTRIDE='3600' TRACK%TIMESPLIT=10");
    PostFixture.touch(
        run,
        "ww3.20230131T03Z_trck.nc",
        "ww3.20230131T04Z_trck.nc",
        "ww3.20230203T00Z_trck.nc",
        "ww3.x_trck.nc");
    assertThat(PostFixture.times(run))
        .containsExactly("ww3.20230131T03Z_trck.nc 2023-01-31T03:00:00Z 2023-01-31T03:00:00Z 0");
    assertThat(PostFixture.manifest(run).unexpected())
        .containsExactly("ww3.20230131T04Z_trck.nc", "ww3.20230203T00Z_trck.nc");
  }

  @Test
  void the_stride_only_leads_to_the_first_record() throws IOException {
    trnc("TRACK = '20230129 000000' '86400' '99' 4");
    assertThat(PostFixture.paths(run)).hasSize(1);
    trnc("TRACK = '20230131 010000' '0' '99' 4");
    assertThat(PostFixture.paths(run)).hasSize(1);
    trnc("TRACK = '20230129 000000' '0' '99' 4");
    assertThat(PostFixture.paths(run)).isEmpty();
  }

  @Test
  void no_track_no_file() throws IOException {
    trnc("TRACK%TIMESTRIDE='3600'");
    Files.delete(run.resolve("track_i.ww3"));
    assertThat(PostFixture.paths(run)).isEmpty();
    PostFixture.write(run, "track_o.ww3", "of a form that is not known");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.202301_trck.nc");
  }

  @Test
  void none_is_missed_where_the_track_holds_no_point() throws IOException {
    trnc("TRACK%TIMESTRIDE='3600'");
    PostFixture.write(run, "track_o.ww3", "    WAVEWATCH III TRACK OUTPUT SPECTRA");
    assertThat(PostFixture.paths(run)).isEmpty();
    PostFixture.write(run, "track_o.ww3", "");
    assertThat(PostFixture.paths(run)).isEmpty();
    PostFixture.touch(run, "ww3.202302_trck.nc");
    assertThat(PostFixture.paths(run)).containsExactly("ww3.202302_trck.nc");
  }

  @Test
  void nine_digits_are_no_date() throws IOException {
    trnc("TRACK%TIMESPLIT=9");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> PostFixture.manifest(run))
        .withMessage("ww3_trnc.nml:2:17: TRACK%TIMESPLIT: '9' gives no date; write 4, 6, 8 or 10");
  }
}
