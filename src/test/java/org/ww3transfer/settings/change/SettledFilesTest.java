package org.ww3transfer.settings.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.settings.property.SettingsSource;

class SettledFilesTest {
  @TempDir private Path root;
  private Path file;
  private SettledFiles files;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(root.resolve("x.properties"), "one");
    files = new SettledFiles(source());
  }

  private SettingsSource source() {
    return SettingsSource.ofFile(file, Map.of());
  }

  @Test
  void a_change_counts_once_and_only_when_it_rests() throws IOException {
    assertThat(files.haveChanged()).isFalse();
    Files.writeString(file, "tw");
    assertThat(files.haveChanged()).isFalse();
    Files.writeString(file, "two");
    assertThat(files.haveChanged()).isFalse();
    assertThat(files.haveChanged()).isTrue();
    assertThat(files.haveChanged()).isFalse();
  }

  @Test
  void another_file_of_the_same_content_is_no_change() throws IOException {
    Path other = Files.writeString(root.resolve("other"), "one");
    Files.delete(file);
    Files.move(other, file);
    assertThat(List.of(files.haveChanged(), files.haveChanged())).containsOnly(false);
  }

  @Test
  void what_is_edited_without_end_is_told_after_five_looks() throws IOException {
    for (int look = 1; look <= 12; look++) {
      Files.writeString(file, "x".repeat(look));
      assertThat(files.haveChanged()).isFalse();
      assertThat(files.areEditedWithoutEnd()).as("look %d", look).isEqualTo(look % 5 == 0);
    }
    assertThat(files.haveChanged()).isTrue();
    assertThat(files.areEditedWithoutEnd()).isFalse();
  }

  @Test
  void a_file_whose_content_a_value_takes_is_watched_from_when_it_is_named() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "one");
    Files.writeString(file, "ww3.notify.ops.password = {{file:" + secret + "}}");
    assertThat(List.of(files.haveChanged(), files.haveChanged())).containsExactly(false, true);
    Files.writeString(secret, "another");
    assertThat(List.of(files.haveChanged(), files.haveChanged(), files.haveChanged()))
        .containsExactly(false, true, false);
    Files.delete(secret);
    assertThat(List.of(files.haveChanged(), files.haveChanged())).containsExactly(false, true);
  }

  @Test
  void files_of_the_folder_come_and_go() throws IOException {
    Path more = Files.createDirectories(root.resolve("conf.d")).resolve("y.properties");
    Files.writeString(more, "");
    Files.writeString(more.resolveSibling(".y.properties.swp"), "an editor's");
    assertThat(List.of(files.haveChanged(), files.haveChanged())).containsExactly(false, true);
    Files.delete(more);
    assertThat(List.of(files.haveChanged(), files.haveChanged())).containsExactly(false, true);
  }

  @Test
  void a_file_or_a_folder_that_is_gone_is_told_but_no_file_of_the_folder() throws IOException {
    Path folder = Files.createDirectories(root.resolve("conf.d"));
    List<Path> taken = List.of(file, folder.resolve("y.properties"));
    assertThat(SettledFiles.gone(source(), taken)).isEmpty();
    Files.delete(folder);
    assertThat(SettledFiles.gone(source(), taken))
        .contains(folder + ": is gone; put it back, or an empty folder in its place");
    Files.delete(file);
    assertThat(SettledFiles.gone(source(), taken))
        .contains(file + ": is gone; put it back, or an empty one in its place");
  }
}
