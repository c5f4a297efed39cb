package org.ww3transfer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which errors have one cause. */
class CauseTest {
  private static void assertSame(String one, String other) {
    assertThat(Cause.of(one)).isEqualTo(Cause.of(other));
  }

  @Test
  void errors_that_differ_in_a_file_or_a_path_alone_have_one_cause() {
    assertSame("/runs/a/restart001.ww3: is not there", "/runs/b/restart002.ww3: is not there");
    assertSame("restart001.ww3: no space left", "out_grd.ww3: no space left");
    assertSame("s3://bucket/a/x.nc: says 403", "s3://bucket/b/y.nc: says 403");
    assertSame("'ww3_shel.nml': no such group; and 2 more", "'ww3_ounf.nml': no such group");
  }

  @Test
  void others_have_not() {
    assertThat(Cause.of("a: says 403")).isNotEqualTo(Cause.of("a: says 503"));
    assertThat(Cause.of("/a/b: is not there")).isNotEqualTo(Cause.of("/a/b: is empty"));
    assertThat(Cause.of("free 1.5 GB")).isNotEqualTo(Cause.of("free 2.5 GB"));
  }
}
