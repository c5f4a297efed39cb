package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands at real disks that are full or read-only, mounted in a namespace of the test's own. */
class PruneDiskTest {
  private static final String FILL =
      "for i in 01 02 03 04 05 06; do : > $archive/202301${i}_000000_restart.ww3; done";

  @TempDir private Path root;
  private Path archive;

  @BeforeEach
  void layOut() throws Exception {
    archive = Files.createDirectory(root.resolve("archive"));
    Mounting.assumeAllowed();
  }

  /** Calls a command after some preparation; gives the log. */
  private String call(String preparation, String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=archive"));
    arguments.addAll(List.of("-D", "ww3.destination.archive.prefix=" + archive));
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "bash", "-c"));
    command.add(
        "archive=$1; root=$2; shift 2; "
            + preparation
            + "; \"$@\"; code=$?; command ls -A $archive > $root/listing; exit $code");
    command.addAll(List.of("bash", archive.toString(), root.toString()));
    command.addAll(DaemonProcess.command(Optional.empty(), arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("log").toFile())
            .start();
    int code = process.waitFor();
    return Files.readString(root.resolve("log")) + "exit code " + code + "\n";
  }

  private List<String> listing() throws IOException {
    return Files.readAllLines(root.resolve("listing"));
  }

  @Test
  void a_prune_removes_where_nothing_can_be_made_any_more() throws Exception {
    String log = call("mount -t tmpfs -o nr_inodes=7 none $archive; " + FILL, "prune");
    assertThat(log).contains("archive: 2 restarts kept, 4 deleted, 0 failed", "exit code 0");
    assertThat(listing()).hasSize(2);
  }

  @Test
  void a_read_only_disk_is_told_as_such_by_prune() throws Exception {
    String disk = "mount -t tmpfs none $archive; " + FILL + "; mount -o remount,ro $archive";
    assertThat(call(disk, "prune")).contains(archive + ": is on a read-only file system");
    assertThat(call(disk, "prune", "--dry-run")).contains("4 deleted", "exit code 0");
  }

  @Test
  void a_read_only_disk_is_told_as_such_by_check() throws Exception {
    assertThat(call("mount -t tmpfs -o ro none $archive", "check"))
        .contains(archive + ": is on a read-only file system")
        .doesNotContain("permission denied");
  }
}
