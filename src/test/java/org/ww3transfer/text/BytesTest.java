package org.ww3transfer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ww3transfer.settings.property.ValueForms;

/** Numbers of bytes for people. */
class BytesTest {
  @Test
  void a_limit_is_shown_as_the_settings_have_it() {
    assertThat(Bytes.of(ValueForms.bytes("20MB").orElseThrow())).isEqualTo("20 MB");
    assertThat(Bytes.of(ValueForms.bytes("64KB").orElseThrow())).isEqualTo("64 KB");
    assertThat(Bytes.of(ValueForms.bytes("3GB").orElseThrow())).isEqualTo("3.0 GB");
    assertThat(Bytes.of(999)).isEqualTo("999 B");
    assertThat(Bytes.of(1023)).isEqualTo("1.0 KB");
  }
}
