package org.ww3transfer.ww3.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ww3.FileNames;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;

/** Names with accents: the model copies a point's name byte by byte, whatever the locale. */
class FileNamesTest {
  @TempDir private Path run;

  @BeforeEach
  void layOut() throws IOException {
    PostFixture.january(run, "HS");
    PostFixture.write(
        run,
        "ww3_ounp.nml",
        "&POINT_NML POINT%TIMESTRIDE='10800' POINT%TIMESPLIT=4 POINT%SAMEFILE=F /\n");
  }

  private Path named(byte[] name) {
    StringBuilder uri = new StringBuilder("file://" + run.toUri().getRawPath());
    for (byte each : name) {
      uri.append(String.format("%%%02X", Byte.toUnsignedInt(each)));
    }
    return Path.of(URI.create(uri.toString()));
  }

  private void point(String name, Charset charset) throws IOException {
    Files.write(run.resolve("points.list"), ("1. 2. '" + name + "'\n").getBytes(charset));
  }

  private void written(String name, Charset charset) throws IOException {
    Files.writeString(named(name.getBytes(charset)), "12345");
  }

  private ExpectedOutput output() throws IOException {
    return PostFixture.manifest(run).outputs().stream()
        .filter(each -> each.output().kind() == Kind.NETCDF)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void a_point_s_file_has_the_bytes_of_the_list(String encoding) throws IOException {
    Charset charset = Charset.forName(encoding);
    point("Brüssel été", charset);
    written("ww3.Brüssel été_2023_spec.nc", charset);
    assertThat(output().output().path()).isEqualTo("ww3.Brüssel été_2023_spec.nc");
    assertThat(output().bytes()).hasValue(5);
    assertThat(Files.readString(output().file())).isEqualTo("12345");
    assertThat(PostFixture.manifest(run).unexpected()).isEmpty();
  }

  @Test
  void a_name_is_cut_at_forty_bytes_also_within_a_character() throws IOException {
    String name = "x".repeat(39) + "é";
    point(name, UTF_8);
    byte[] cut = ("ww3." + name + "_2023_spec.nc").getBytes(UTF_8);
    byte[] file = new byte[cut.length - 1];
    System.arraycopy(cut, 0, file, 0, 44);
    System.arraycopy(cut, 45, file, 44, file.length - 44);
    Files.writeString(named(file), "1");
    assertThat(output().output().path()).isEqualTo("ww3." + "x".repeat(39) + "Ã_2023_spec.nc");
    assertThat(output().bytes()).hasValue(1);
  }

  @Test
  void a_lost_file_is_missed_and_one_of_another_encoding_is_no_other() throws IOException {
    point("é", ISO_8859_1);
    assertThat(output().bytes()).isEmpty();
    written("ww3.é_2023_spec.nc", UTF_8);
    written("ww3.é_2023_spec.nc", ISO_8859_1);
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(this::output)
        .withMessageEndingWith(
            ": two files are called ww3.é_2023_spec.nc, in UTF-8 and in Latin-1; remove one");
  }

  @Test
  void an_unexpected_file_is_found_by_the_name_that_is_shown() throws IOException {
    written("restart009.é", ISO_8859_1);
    String shown = PostFixture.manifest(run).unexpected().get(0);
    assertThat(shown).isEqualTo("restart009.é");
    assertThat(Files.readString(ExpectedOutput.file(run, shown))).isEqualTo("12345");
  }

  @Test
  void patterns_take_them_too() throws IOException {
    written("log.é", ISO_8859_1);
    ManifestRules rules = PostFixture.rules(List.of(), Map.of(), "log.*");
    assertThat(PostFixture.manifest(run, rules).outputs())
        .filteredOn(each -> each.output().kind() == Kind.OTHER)
        .singleElement()
        .satisfies(each -> assertThat(Files.readString(each.file())).isEqualTo("12345"));
  }

  @Test
  void a_list_of_points_may_lie_behind_an_accent() throws IOException {
    Path list = named("é.list".getBytes(UTF_8));
    Files.move(run.resolve("points.list"), list);
    assertThat(FileNames.resolve(run, "é.list")).isEqualTo(list);
    assertThat(FileNames.resolve(run, list.getParent() + "/é.list")).isEqualTo(list);
  }

  @Test
  void mixed_bytes_are_read_piece_by_piece() {
    byte[] bytes = {'a', (byte) 0xE9, (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, (byte) 0xC3};
    assertThat(FileNames.text(bytes)).isEqualTo("aééÿÃ");
    assertThat(FileNames.text(new byte[0])).isEmpty();
    assertThat(FileNames.text("€𝄞".getBytes(UTF_8))).isEqualTo("€𝄞");
  }
}
