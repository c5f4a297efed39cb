package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.disk.TracedDisk;

/** Small files of our own are whole or not there, and nobody else's is touched for them. */
class AtomicFileTest {
  @TempDir private Path root;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_link_planted_under_the_name_of_a_part_is_not_followed() throws IOException {
    Path victim = Files.writeString(root.resolve("victim"), "mine");
    Path planted = Files.createSymbolicLink(root.resolve(".day.json.part"), victim);
    AtomicFile.write(root.resolve("day.json"), out -> out.write('{'));
    assertThat(victim).hasContent("mine");
    assertThat(planted).isSymbolicLink();
    assertThat(root.resolve("day.json")).hasContent("{");
  }

  @Test
  void a_write_that_fails_leaves_what_stood_there_and_no_part() throws IOException {
    Path file = Files.writeString(root.resolve("day.json"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("new".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("cut");
                    }))
        .hasMessage("cut");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("day.json");
  }

  @Test
  void a_failure_names_the_file_and_no_part_and_is_of_the_same_kind() throws IOException {
    Path file = Files.createDirectories(root.resolve("day.json"));
    Files.createFile(file.resolve("inside"));
    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('x')))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining(".part");
    Path long255 = root.resolve("x".repeat(250));
    assertThatThrownBy(() -> AtomicFile.write(long255, out -> out.write('x')))
        .hasMessageStartingWith(long255 + ": ")
        .hasMessageNotContaining(".part");
    Path gone = Files.createDirectories(root.resolve("gone"));
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    gone.resolve("x"),
                    out -> {
                      try (Stream<Path> parts = Files.list(gone)) {
                        Files.delete(parts.findFirst().orElseThrow());
                      }
                    }))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(gone.resolve("x").toString());
  }

  @Test
  void two_writers_of_one_file_do_not_share_a_part() throws IOException {
    Path file = root.resolve("day.json");
    List<String> parts = new ArrayList<>();
    AtomicFile.write(
        file,
        out -> {
          AtomicFile.write(file, inner -> parts.addAll(names()));
          out.write('x');
        });
    assertThat(parts).hasSize(2).doesNotHaveDuplicates();
    assertThat(parts).allMatch(name -> AtomicFile.isPart(Path.of(name)));
    assertThat(file).hasContent("x");
  }

  @Test
  void the_disk_keeps_the_content_before_the_name_and_then_the_name() throws IOException {
    TracedDisk disk = new TracedDisk(root);
    AtomicFile.write(disk.root().resolve("day.json"), out -> out.write('x'));
    assertThat(disk.events())
        .containsExactly(
            "write .day.json.part",
            "force .day.json.part",
            "move .day.json.part to day.json",
            "force .");
    disk.forget();
    AtomicFile.writeLazily(disk.root().resolve("day.json"), out -> out.write('y'));
    assertThat(disk.events())
        .containsExactly("write .day.json.part", "move .day.json.part to day.json");
  }
}
