package org.ww3transfer.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the Debian package, run as root runs them, on a root of their own (DPKG_ROOT). */
class PackageScriptsTest {
  private static final Path SCRIPTS = Path.of("src/main/package/debian/control.d");

  @TempDir private Path folder;

  private Path root;
  private Path owned;

  /** What they call of the system does nothing here; who is given what is noted. */
  @BeforeEach
  void lay() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    root = folder.resolve("root");
    owned = folder.resolve("owned");
    Files.createFile(owned);
    for (String each : List.of("etc/default", "etc/cron.d", "var/lib", "var/cache/ww3-transfer")) {
      Files.createDirectories(root.resolve(each));
    }
    Files.createDirectories(root.resolve("var/spool/ww3-transfer"));
    Files.writeString(root.resolve("etc/default/ww3-transfer"), "# nothing\n");
    program("getent", "exit 0");
    program("id", "echo users ww3-transfer");
    for (String each : List.of("addgroup", "adduser")) {
      program(each, "echo " + each + " \"$@\" >> " + folder.resolve("added"));
    }
    program("dpkg-statoverride", "exit 1");
    program("ww3-transfer", "exit 0");
    program("chown", "echo \"$@\" >> " + owned);
  }

  private void program(String name, String does) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + does + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private String run(int exit, String script, String... words) throws Exception {
    Path filled = folder.resolve(script);
    Files.writeString(
        filled,
        Files.readString(SCRIPTS.resolve(script))
            .replace("[[version]]", "2.0")
            .replace("[[state.format]]", "3"));
    Path said = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder("sh", filled.toString());
    builder.command().addAll(List.of(words));
    builder.environment().put("DPKG_ROOT", root.toString());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said, UTF_8);
    assertThat(process.exitValue()).as(text).isEqualTo(exit);
    return text;
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  @Test
  void only_the_inbox_is_for_the_group_to_write() throws Exception {
    run(0, "postinst", "configure", "");
    assertThat(mode("var/spool/ww3-transfer")).isEqualTo("rwxr-xr-x");
    assertThat(mode("var/spool/ww3-transfer/inbox")).isEqualTo("rwxrwxr-x");
    assertThat(mode("var/lib/ww3-transfer")).isEqualTo("rwxr-x---");
    assertThat(Files.readAllLines(owned))
        .containsSubsequence(
            "-h root:root " + root + "/var/spool/ww3-transfer",
            "-h ww3-transfer:ww3-transfer " + root + "/var/spool/ww3-transfer/inbox",
            "-h ww3-transfer:ww3-transfer " + root + "/var/lib/ww3-transfer");
  }

  /** Who could write beside the inbox would else be given any folder of root's. */
  @Test
  void a_link_in_the_place_of_a_folder_is_not_followed() throws Exception {
    String before = mode("etc/cron.d");
    Path wanted = root.resolve("etc/cron.daily");
    Files.createSymbolicLink(
        root.resolve("var/spool/ww3-transfer/inbox"), root.resolve("etc/cron.d"));
    Files.createSymbolicLink(root.resolve("var/lib/ww3-transfer"), wanted);
    assertThat(run(0, "postinst", "configure", "1.0"))
        .contains("/var/spool/ww3-transfer/inbox is a link and stays as it is");
    assertThat(mode("etc/cron.d")).isEqualTo(before);
    assertThat(wanted).doesNotExist();
    assertThat(Files.readString(owned)).doesNotContain("inbox", "cron", "/var/lib");
  }

  @Test
  void a_folder_that_is_there_keeps_its_owner_and_mode() throws Exception {
    Path inbox = Files.createDirectory(root.resolve("var/spool/ww3-transfer/inbox"));
    Files.setPosixFilePermissions(inbox, PosixFilePermissions.fromString("rwx------"));
    run(0, "postinst", "configure", "1.0");
    assertThat(mode("var/spool/ww3-transfer/inbox")).isEqualTo("rwx------");
    assertThat(Files.readString(owned)).doesNotContain("inbox");
  }

  /** dpkg does not bring back a file of settings that was deleted, and a cache may be emptied. */
  @Test
  void what_somebody_deleted_does_not_stop_an_upgrade() throws Exception {
    Files.delete(root.resolve("etc/default/ww3-transfer"));
    Files.delete(root.resolve("var/cache/ww3-transfer"));
    Files.delete(root.resolve("var/spool/ww3-transfer"));
    run(0, "postinst", "configure", "1.0");
    assertThat(root.resolve("etc/default/ww3-transfer")).doesNotExist();
    assertThat(mode("var/cache/ww3-transfer")).isEqualTo("rwxr-xr-x");
    assertThat(mode("var/spool/ww3-transfer/inbox")).isEqualTo("rwxrwxr-x");
  }

  @Test
  void user_and_group_are_made() throws Exception {
    program("getent", "exit 2");
    run(0, "postinst", "configure", "");
    assertThat(Files.readAllLines(folder.resolve("added")))
        .satisfiesExactly(
            group -> assertThat(group).isEqualTo("addgroup --system --quiet ww3-transfer"),
            user -> assertThat(user).startsWith("adduser --system --ingroup ww3-transfer "));
  }

  @Test
  void a_user_that_is_there_without_a_group_of_its_name_gets_one() throws Exception {
    program("getent", "[ \"$1\" = passwd ]");
    program("id", "echo users");
    run(0, "postinst", "configure", "");
    assertThat(folder.resolve("added"))
        .hasContent(
            "addgroup --system --quiet ww3-transfer\n"
                + "adduser --quiet ww3-transfer ww3-transfer\n");
  }

  @Test
  void what_a_site_made_is_left_as_it_is() throws Exception {
    run(0, "postinst", "configure", "");
    assertThat(folder.resolve("added")).doesNotExist();
  }

  @Test
  void quick_starts_that_cannot_be_had_are_one_line_and_no_failure() throws Exception {
    Path cache = root.resolve("var/cache/ww3-transfer");
    Path old = Files.createFile(cache.resolve("classes-17.jsa"));
    Path torn = Files.createDirectory(cache.resolve(".new-abcdef"));
    program("deb-systemd-helper", "exit 0");
    program(
        "ww3-transfer",
        "echo ww3-transfer: prepares >&2; echo ww3-transfer: quick starts cannot be had >&2; exit 1");
    for (String step : List.of("configure", "triggered")) {
      assertThat(run(0, "postinst", step, "1"))
          .isEqualTo("ww3-transfer: quick starts cannot be had\n");
    }
    assertThat(old).doesNotExist();
    assertThat(torn).doesNotExist();
  }

  @Test
  void what_is_enabled_is_noted_so_that_a_purge_disables_it() throws Exception {
    Path told = folder.resolve("told");
    program("deb-systemd-helper", "echo \"$@\" >> " + told);
    run(0, "postinst", "configure", "");
    assertThat(told).hasContent("update-state ww3-transfer.service");
  }

  @Test
  void the_format_of_the_state_is_read_from_a_file_alone() throws Exception {
    Path format = Files.createDirectory(root.resolve("var/lib/ww3-transfer")).resolve("format");
    Files.writeString(format, "4\n");
    assertThat(run(1, "preinst", "install")).contains("is of format 4, and 2.0 reads up to 3");
    Files.writeString(format, "3\n");
    run(0, "preinst", "install");
    Files.writeString(format, "9".repeat(40));
    assertThat(run(0, "preinst", "install")).isEmpty();
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "4\n");
    Files.delete(format);
    Files.createSymbolicLink(format, elsewhere);
    run(0, "preinst", "install");
    Files.delete(format);
    assertThat(new ProcessBuilder("mkfifo", format.toString()).start().waitFor()).isZero();
    run(0, "preinst", "install");
  }
}
