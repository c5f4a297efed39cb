package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real disks that take no more: file systems in memory, mounted in a namespace of the test's own.
 */
class FullDiskTest {
  private static final String IN_A_NAMESPACE = "unshare -rm bash -c";
  private static final int KILOBYTES = 700;

  @TempDir private Path root;
  private Path archive;
  private FilledRun run;

  @BeforeEach
  void layOut() throws IOException {
    archive = Files.createDirectory(root.resolve("archive"));
    run = FilledRun.make(root.resolve("run"), 2, KILOBYTES << 10);
  }

  /**
   * Sends the run after some preparation, and lists what is there afterwards.
   *
   * @return the errors of the report's items, each once
   */
  private List<String> errors(String shell, String preparation, String... settings)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("transfer", run.directory().toString()));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=archive"));
    arguments.addAll(List.of("-D", "ww3.destination.archive.prefix=" + archive));
    arguments.addAll(List.of("-D", "ww3.destination.archive.retries=0"));
    for (String setting : settings) {
      arguments.addAll(List.of("-D", setting));
    }
    List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
    command.add(
        "archive=$1; root=$2; shift 2; "
            + preparation
            + "; \"$@\"; command ls -A $archive > $root/listing");
    command.addAll(List.of("bash", archive.toString(), root.toString()));
    command.addAll(DaemonProcess.command(Optional.empty(), arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("log").toFile())
            .start();
    process.waitFor();
    JsonNode report =
        new JsonMapper().readTree(root.resolve("state/reports/" + run.id() + ".json").toFile());
    List<String> errors = new ArrayList<>();
    report.get("items").forEach(item -> errors.add(item.get("error").asText()));
    return errors;
  }

  private void requireNothingLeft() throws IOException {
    assertThat(Files.readString(root.resolve("listing"))).isEmpty();
  }

  @Test
  void a_full_disk_is_told_with_its_place_and_figures_and_holds_no_torn_file() throws Exception {
    Mounting.assumeAllowed();
    assertThat(errors(IN_A_NAMESPACE, "mount -t tmpfs -o size=512k none $archive"))
        .hasSize(3)
        .allSatisfy(
            error ->
                assertThat(error)
                    .matches(
                        "archive: no space left on "
                            + archive
                            + ", needed \\d+(\\.\\d)? KB, free \\d+ (bytes|KB)"));
    requireNothingLeft();
  }

  @Test
  void a_large_file_is_not_begun_where_there_is_no_room_for_it() throws Exception {
    Mounting.assumeAllowed();
    run = FilledRun.make(root.resolve("run"), 1, 20 << 20);
    assertThat(errors(IN_A_NAMESPACE, "mount -t tmpfs -o size=12m none $archive"))
        .containsOnly("archive: no space left on " + archive + ", needed 20 MB, free 12 MB");
    requireNothingLeft();
  }

  @Test
  void a_full_disk_that_is_read_only_is_told_as_read_only() throws Exception {
    Mounting.assumeAllowed();
    String preparation = "mount -t tmpfs -o size=4k none $archive; mount -o remount,ro $archive";
    assertThat(errors(IN_A_NAMESPACE, preparation))
        .containsOnly(archive + ": is on a read-only file system");
  }

  @Test
  void a_limit_on_the_size_of_files_is_told_as_such() throws Exception {
    assertThat(errors("bash -c", "ulimit -f 300"))
        .hasSize(3)
        .allSatisfy(error -> assertThat(error).contains("(ulimit -f)"));
    requireNothingLeft();
  }

  @Test
  void a_mount_that_is_required_is_looked_for() throws Exception {
    Mounting.assumeAllowed();
    String required = "ww3.destination.archive.require-mount=true";
    assertThat(errors(IN_A_NAMESPACE, "mount -t tmpfs none $archive", required))
        .containsOnly("null");
    assertThat(
            errors(IN_A_NAMESPACE, "mkdir $root/disk; mount --bind $root/disk $archive", required))
        .containsOnly("null");
  }

  /** As systemd does with the folders that a service may write to. */
  @Test
  void a_folder_that_is_mounted_on_itself_has_no_disk() throws Exception {
    Mounting.assumeAllowed();
    assertThat(
            errors(
                IN_A_NAMESPACE,
                "mount --bind $archive $archive; mount -o remount,bind,rw $archive",
                "ww3.destination.archive.require-mount=true"))
        .containsOnly(
            archive
                + ": is not mounted: neither it nor a folder above it is a mount point; mount it");
  }
}
