package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Outcome;

/** Folders of this machine. */
class LocalContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return new Folder(Files.createDirectories(directory.resolve("ww3")));
  }

  @Override
  int triesWhenDown() {
    return 1;
  }

  private static int mode(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode") & 07777;
  }

  private Path copy(String destination, String name) {
    return destination.equals("a")
        ? Path.of(place.prefix()).resolve(name)
        : harness.destination(destination).resolve(name);
  }

  @Test
  void a_copy_has_the_time_of_its_source_and_what_is_found_there_is_left_as_it_is()
      throws Exception {
    FileTime written = FileTime.from(Instant.parse("2023-01-01T06:07:08.123456Z"));
    Files.setLastModifiedTime(run.resolve("restart001.ww3"), written);
    Instant begun = Instant.now().minusSeconds(2);
    harness.set("ww3.destination.b.preserve", "none");
    harness.transfer(run);
    assertThat(Files.getLastModifiedTime(copy("a", FIRST))).isEqualTo(written);
    assertThat(Files.getLastModifiedTime(copy("b", FIRST)).toInstant()).isAfter(begun);
    harness.unset("ww3.destination.b.preserve");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(Outcome.REUSED, 10L));
    assertThat(Files.getLastModifiedTime(copy("b", FIRST)).toInstant()).isAfter(begun);
  }

  @Test
  void the_permissions_of_a_copy_are_its_sources_or_those_of_the_settings_whatever_the_umask()
      throws Exception {
    Path source = run.resolve("restart001.ww3");
    Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-rw-rw-"));
    harness.set("ww3.destination.a.preserve", "mode");
    harness.set("ww3.destination.b.file-mode", "0662");
    harness.transfer(run);
    assertThat(mode(copy("a", FIRST))).isEqualTo(0666);
    assertThat(mode(copy("b", FIRST))).isEqualTo(0662);
  }

  @Test
  void folders_that_are_made_get_their_mode_and_group_and_keep_the_set_group_id_bit()
      throws Exception {
    assumeThat(Files.getAttribute(run, "unix:uid")).as("only root gives any group").isEqualTo(0);
    harness.set("ww3.destination.a.prefix", place.prefix() + "/new/{grid}");
    harness.set("ww3.destination.a.directory-mode", "2773").set("ww3.destination.a.group", "7");
    harness.set("ww3.destination.b.prefix", harness.destination("b") + "/{grid}");
    harness.set("ww3.destination.b.directory-mode", "0711");
    Files.setAttribute(harness.destination("b"), "unix:mode", 02755);
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    for (String made : List.of("new", "new/ww3")) {
      assertThat(mode(copy("a", made))).isEqualTo(02773);
      assertThat(Files.getAttribute(copy("a", made), "unix:gid")).isEqualTo(7);
    }
    assertThat(Files.getAttribute(copy("a", "new/ww3/" + FIRST), "unix:gid")).isEqualTo(7);
    assertThat(mode(copy("b", "ww3"))).isEqualTo(02711);
    assertThat(mode(Path.of(place.prefix()))).as("was there before").isEqualTo(0755);
  }

  private record Folder(Path folder) implements Place {
    @Override
    public String prefix() {
      return folder.toString();
    }

    /** Other tests have folders that must be there. */
    @Override
    public Map<String, String> keys() {
      return Map.of("create", "true");
    }

    @Override
    public Map<String, String> wrongKeys() {
      return Map.of();
    }

    @Override
    public List<String> names() throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString())
            .sorted()
            .toList();
      }
    }

    @Override
    public byte[] content(String name) throws IOException {
      return Files.readAllBytes(folder.resolve(name));
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), content);
    }

    /** The nearest to a disk that is gone: the folder is not there, and cannot be made. */
    @Override
    public void stop() throws IOException {
      Files.move(folder, folder.resolveSibling("gone"));
      Files.createSymbolicLink(folder, Path.of("/proc/self/nothing/there"));
    }

    @Override
    public void close() {}
  }
}
