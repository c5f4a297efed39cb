package org.ww3transfer.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

class TargetNameTest {

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
    "BOUNDARY,nest1.ww3,20230101_060000_nest1.ww3"
  })
  void is_a_stamp_and_what_the_file_is(Kind kind, String path, String expected) {
    Instant time = Instant.parse("2023-01-01T06:00:00Z");
    Output output = new Output(path, kind, Optional.empty(), time, time, 1, Set.of());
    assertThat(TargetName.of(output)).isEqualTo(expected);
  }
}
