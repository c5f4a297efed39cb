package org.ww3transfer.route.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void what_wraps_a_failure_is_not_named() {
    assertThat(Reasons.of(new UncheckedIOException(new IOException("/x: permission denied"))))
        .isEqualTo("/x: permission denied");
  }

  @Test
  void a_name_that_the_locale_cannot_write_is_told_with_its_mend() {
    String reason = "Malformed input or input contains unmappable characters"; // of the JDK
    assertThat(Reasons.of(new InvalidPathException("ww3.été.nc", reason)))
        .isEqualTo(
            "ww3.été.nc: this process cannot write such a name, as its locale is not one of UTF-8;"
                + " start it with LC_ALL=C.UTF-8");
    assertThat(Reasons.of(new InvalidPathException("a\0", "Nul character not allowed")))
        .doesNotContain("LC_ALL");
  }
}
