package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;

/** What is different for ww3_multi. */
class MultiNamelistTest {
  private static final String DAY = "'20230101 000000' '43200' '20230102 000000'";

  @TempDir private Path run;

  private List<String> outputs(String domain, String models, String dates) throws IOException {
    return outputs(domain, models, "ALLTYPE%FIELD%LIST = 'HS'", dates);
  }

  private List<String> outputs(String domain, String models, String types, String dates)
      throws IOException {
    String namelist =
        String.format(
            """
            &DOMAIN_NML
              DOMAIN%%START = '20230101 000000' DOMAIN%%STOP = '20230102 000000'
              %s
            /
            &MODEL_GRID_NML
              %s
            /
            &OUTPUT_TYPE_NML
              %s
            /
            &OUTPUT_DATE_NML
              %s
            /
            """,
            domain, models, types, dates);
    Files.writeString(run.resolve("ww3_multi.nml"), namelist);
    return new ManifestReader(ManifestRules.of(Optional.empty(), 10_000))
        .read(run).outputs().stream()
            .map(ExpectedOutput::output)
            .map(
                output ->
                    output.path() + " " + output.grid().orElse("-") + " " + output.validTime())
            .toList();
  }

  private static final String TWO = "DOMAIN%NRGRD = 2";
  private static final String NAMES = "MODEL(1)%NAME = 'outer' MODEL(2)%NAME = 'inner'";

  @Test
  void what_is_for_one_grid_overwrites_what_is_for_all_in_any_order() throws IOException {
    assertThat(outputs(TWO, NAMES, "IDATE(2)%FIELD%STRIDE = '0'\n ALLDATE%FIELD = " + DAY))
        .containsExactly("out_grd.outer outer 2023-01-01T00:00:00Z");
    assertThat(outputs(TWO, NAMES, "IDATE(2)%RESTART = '20230101 060000' ALLDATE%RESTART = " + DAY))
        .containsExactly(
            "restart001.outer outer 2023-01-01T12:00:00Z",
            "restart002.outer outer 2023-01-02T00:00:00Z",
            "restart001.inner inner 2023-01-01T06:00:00Z",
            "restart002.inner inner 2023-01-01T18:00:00Z");
  }

  @Test
  void a_grid_number_counts_by_rank() throws IOException {
    String ranks = " MODEL(1)%RESOURCE%RANK_ID = 2 MODEL(2)%RESOURCE%RANK_ID = 1";
    assertThat(outputs(TWO, NAMES + ranks, "IDATE(1)%FIELD = " + DAY))
        .containsExactly("out_grd.inner inner 2023-01-01T00:00:00Z");
  }

  @Test
  void checkpoints_only_rename_the_restarts_up_to_the_last_of_them() throws IOException {
    String dates =
        """
        ALLDATE%RESTART = '20230101 000000' '7200' '20230101 060000'
        ALLDATE%RESTART2 = '20230101 000000' '3600' '20230101 030000'
        """;
    assertThat(outputs("", "MODEL(1)%NAME = 'g'", dates))
        .containsExactly(
            "20230101.020000.restart.g g 2023-01-01T02:00:00Z",
            "restart002.g g 2023-01-01T04:00:00Z",
            "restart003.g g 2023-01-01T06:00:00Z");
  }

  @Test
  void unified_points_are_one_file_named_by_the_points() throws IOException {
    String types = "ALLTYPE%POINT%NAME = 'points' ALLTYPE%FIELD%LIST = 'HS'";
    String dates = "ALLDATE%POINT = '20230101 060000' '3600' '20230102 000000' '1'";
    assertThat(outputs(TWO + " DOMAIN%UNIPTS = T", NAMES, types, dates))
        .containsExactly("out_pnt.points points 2023-01-01T06:00:00Z");
    assertThat(outputs(TWO, NAMES, types, dates.replace("'1'", "'0'")))
        .containsExactly(
            "out_pnt.outer outer 2023-01-01T06:00:00Z", "out_pnt.inner inner 2023-01-01T06:00:00Z");
  }

  @Test
  void unified_points_are_switched_off_where_the_first_grid_has_none() throws IOException {
    assertThat(outputs(TWO + " DOMAIN%UNIPTS = T", NAMES, "IDATE(2)%POINT = " + DAY))
        .containsExactly("out_pnt.inner inner 2023-01-01T00:00:00Z");
  }

  @Test
  void a_grid_without_a_name_or_with_a_harmful_one_is_refused() {
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> outputs(TWO, "MODEL(1)%NAME = 'a'", ""))
        .withMessageContaining("MODEL(2)%NAME is not set");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> outputs("", "MODEL(1)%NAME = '../a'", ""))
        .withMessageContaining("MODEL(1)%NAME: '../a' cannot be part of a file's name");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> outputs("DOMAIN%NRGRD = 0", "MODEL(1)%NAME = 'a'", ""))
        .withMessageContaining("is not a number of grids from 1 to 999");
  }

  @Test
  void names_are_cut_as_the_model_cuts_them_and_that_is_told() throws IOException {
    assertThat(
            outputs(
                "DOMAIN%UNIPTS = T",
                "MODEL(1)%NAME = 'outer_quarter_deg'",
                "ALLTYPE%POINT%NAME = 'buoys_of_the_north'",
                "ALLDATE%RESTART = " + DAY + " ALLDATE%POINT = " + DAY + " '10'"))
        .containsExactly(
            "restart001.outer_quarter outer_quarter 2023-01-01T12:00:00Z",
            "restart002.outer_quarter outer_quarter 2023-01-02T00:00:00Z",
            "out_pnt.buoys_of_the_ buoys_of_the_ 2023-01-01T00:00:00Z");
    assertThat(new ManifestReader(ManifestRules.of(Optional.empty(), 10)).read(run).warnings())
        .containsExactly(
            "ww3_multi.nml:6:19: MODEL(1)%NAME: 'outer_quarter_deg' is cut to 'outer_quarter';"
                + " the model keeps 13 bytes",
            "ww3_multi.nml:12:125: ALLDATE%POINT%OUTFFILE: '10' is cut to '1';"
                + " the model keeps 1 bytes",
            "ww3_multi.nml:9:24: ALLTYPE%POINT%NAME: 'buoys_of_the_north' is cut to"
                + " 'buoys_of_the_'; the model keeps 13 bytes");
    assertThat(ManifestReader.hotStart(run, GivenTimes.NONE).extensions())
        .containsExactly("outer_quarter");
  }

  @Test
  void there_is_room_for_as_many_grids_as_there_are() {
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> outputs(TWO, NAMES + " MODEL(3)%NAME = 'third'", ""))
        .withMessage("ww3_multi.nml:6:57: MODEL(3) has a subscript outside 1 to 2");
  }
}
