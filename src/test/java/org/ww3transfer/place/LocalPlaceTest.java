package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;

/** Whether a folder is the one that is meant. */
class LocalPlaceTest {
  private static final Installation OURS = new Installation("0123456789ab");

  @TempDir private Path root;

  private static void refuses(Path folder, LocalRules rules, String line) {
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> new LocalPlace(folder, rules).require())
        .withMessage(line)
        .matches(ItemException::isOfDestination);
  }

  @Test
  void a_folder_that_stands_is_there() throws IOException {
    assertThat(new LocalPlace(root, LocalRules.STANDING).require()).isTrue();
  }

  @Test
  void one_that_is_not_there_is_refused_unless_it_is_to_be_made() throws IOException {
    Path folder = root.resolve("mnt/archive");
    refuses(
        folder,
        LocalRules.STANDING,
        folder + ": is not there; not mounted? set create = true to have it made");
    LocalRules create = new LocalRules(true, false, Optional.empty());
    assertThat(new LocalPlace(folder, create).require()).isFalse();
    assertThat(new LocalPlace(folder, create).check(true, OURS)).isFalse();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void a_file_in_its_place_and_a_link_to_nothing_are_refused_in_any_case() throws IOException {
    LocalRules create = new LocalRules(true, false, Optional.empty());
    Path file = Files.createFile(root.resolve("file"));
    refuses(file.resolve("below"), create, file + ": is a file where a folder is needed");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("nothing"));
    String line = link + ": is a link to " + root + "/nothing, which is not there; not mounted?";
    refuses(link, create, line);
    refuses(link, LocalRules.STANDING, line);
    refuses(link.resolve("below"), create, line);
  }

  @Test
  void the_sentinel_must_be_a_file_and_no_link() throws IOException {
    LocalRules rules = new LocalRules(false, false, Optional.of(Path.of("at/here")));
    String line = root + "/at/here: the sentinel is not there; is " + root + " mounted?";
    refuses(root, rules, line);
    Files.createDirectory(root.resolve("at"));
    Path elsewhere = Files.createFile(root.resolve("elsewhere"));
    Path sentinel = Files.createSymbolicLink(root.resolve("at/here"), elsewhere);
    String noFile = root + "/at/here: the sentinel is not a regular file; put an empty file there";
    refuses(root, rules, noFile);
    Files.delete(sentinel);
    Files.createDirectory(sentinel);
    refuses(root, rules, noFile);
    Files.delete(sentinel);
    Files.createFile(sentinel);
    assertThat(new LocalPlace(root, rules).require()).isTrue();
  }

  @Test
  void a_mount_is_required_of_the_folder_or_one_above_it() throws IOException {
    LocalRules rules = new LocalRules(false, true, Optional.empty());
    assumeThat(Path.of("/proc/self/mountinfo")).exists();
    assertThat(new LocalPlace(Path.of("/proc"), rules).require()).isTrue();
    assertThat(new LocalPlace(Path.of("/proc/sys/kernel"), rules).require()).isTrue();
    assumeThat(Files.getAttribute(root, "unix:dev"))
        .as("the temporary folder's disk is the root's")
        .isEqualTo(Files.getAttribute(Path.of("/"), "unix:dev"));
    String line = ": is not mounted: neither it nor a folder above it is a mount point; mount it";
    refuses(root, rules, root + line);
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("/proc"));
    assertThat(new LocalPlace(link, rules).require()).isTrue();
    LocalRules create = new LocalRules(true, true, Optional.empty());
    refuses(root.resolve("new"), create, root + "/new" + line);
  }

  @Test
  void a_look_that_writes_leaves_nothing_behind() throws IOException {
    assertThat(new LocalPlace(root, LocalRules.STANDING).check(true, OURS)).isTrue();
    assertThat(root).isEmptyDirectory();
  }
}
