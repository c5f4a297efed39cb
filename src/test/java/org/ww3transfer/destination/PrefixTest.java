package org.ww3transfer.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

  @ParameterizedTest
  @CsvSource({
    "/data/a,/data/a/n",
    "/data/a/,/data/a/n",
    "/data/a//,/data/a/n",
    "/,/n",
    "relative,relative/n",
    "/data/a?b,/data/a?b/n",
    "file:///data/a,file:///data/a/n",
    "file:///data/a/,file:///data/a/n",
    "file:///,file:///n",
    "file:///data/a?x=1,file:///data/a/n?x=1",
    "s3://bucket,s3://bucket/n",
    "s3://bucket/,s3://bucket/n",
    "s3://bucket/ww3/global/,s3://bucket/ww3/global/n",
    "s3://bucket/ww3?region=eu&x=/,s3://bucket/ww3/n?region=eu&x=/",
    "gs://bucket/a/?userProject=p,gs://bucket/a/n?userProject=p"
  })
  void joined_with_one_slash_and_the_query_behind(String prefix, String joined) {
    assertThat(Prefix.parse(prefix).join("n")).isEqualTo(joined);
  }

  @ParameterizedTest
  @CsvSource({
    "/data/a/../b,/data/b",
    "file:///data/my%20runs/,/data/my runs",
    "file:///data/my runs,/data/my runs",
    "file:/data/a,/data/a",
    "FILE:///data/a,/data/a",
    "file://localhost/data/a,/data/a"
  })
  void the_folder_of_a_local_prefix(String prefix, String folder) {
    assertThat(Prefix.parse(prefix).directory()).isEqualTo(Path.of(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "file://host/a", "file:a", "file:///%zz", "/a\0b"})
  void what_is_no_place_is_refused(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> Prefix.parse(prefix).directory());
  }

  @Test
  void the_scheme_is_known() {
    assertThat(Prefix.parse("S3://b/x").scheme()).isEqualTo("s3");
    assertThat(Prefix.parse("/b/x").scheme()).isEqualTo("file");
  }
}
