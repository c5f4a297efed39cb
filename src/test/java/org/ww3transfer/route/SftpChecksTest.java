package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.server.SshServer;

/** Ways to be let in by an SFTP server, and a clear line for each way not to be. */
class SftpChecksTest {
  @TempDir private Path root;
  private SftpPlace place;
  private Harness harness;

  @BeforeEach
  void open() throws IOException {
    place = new SftpPlace(root.resolve("place"));
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
  }

  @AfterEach
  void close() {
    place.close();
  }

  private SftpChecksTest with(String key, String value) {
    harness.set("ww3.destination.a." + key, value);
    return this;
  }

  private String check(CheckDepth depth) throws Exception {
    return harness.check(depth).get(0).join().error().orElse("ok");
  }

  private String check() throws Exception {
    String line = check(CheckDepth.LIST);
    assertThat(line).doesNotContain("\n", SshServer.PASSWORD);
    return line;
  }

  /** As the sending of a run sees it: the tries, and the error of the first item. */
  private String sending() throws Exception {
    Path run = RunFixture.day(root.resolve("inbox/day"));
    TransferReport report = harness.set("ww3.destination.a.retries", "1").transfer(run);
    ItemResult first = report.items().get(0);
    assertThat(harness.blames()).isSubsetOf(Blame.DESTINATION);
    return first.attempts() + " " + first.error().orElse("ok");
  }

  @Test
  void a_folder_that_is_not_there_yet_is_well_and_not_said_to_be_there() throws Exception {
    String line = "ok: is not there yet and will be made";
    assertThat(harness.check(CheckDepth.LIST).get(0).join().line()).isEqualTo(line);
    assertThat(harness.check(CheckDepth.WRITE).get(0).join().line()).isEqualTo("ok");
    assertThat(root.resolve("state/uploads")).isEmptyDirectory();
    assertThat(harness.check(CheckDepth.LIST).get(0).join().line()).startsWith("ok: can be listed");
    assertThat(place.names()).isEmpty();
  }

  @Test
  void what_a_killed_prune_left_of_the_clock_goes_with_the_next() throws Exception {
    sending();
    List<String> sent = place.names();
    Path left = Files.createFile(place.path(".ww3-transfer-clock"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
    PruneResult result = harness.prune(false).results().get(0);
    assertThat(result.hasSucceeded()).as(result.summary()).isTrue();
    assertThat(place.names()).isEqualTo(sent).isNotEmpty();
  }

  @Test
  void a_key_lets_in_too() throws Exception {
    harness.unset("ww3.destination.a.password");
    with("private-key", place.writeUserKey().toString());
    assertThat(check()).isEqualTo("ok");
    assertThat(sending()).isEqualTo("1 ok");
  }

  @Test
  void another_servers_key_does_not() throws Exception {
    harness.unset("ww3.destination.a.password");
    try (SftpPlace other = new SftpPlace(root.resolve("other"))) {
      with("private-key", other.writeUserKey().toString());
    }
    assertThat(check()).startsWith(place.prefix() + ": login refused; fix user, password or");
    assertThat(sending()).startsWith("1 " + place.prefix());
  }

  @Test
  void a_file_that_is_no_key_is_told_so() throws Exception {
    harness.unset("ww3.destination.a.password");
    with("private-key", Files.writeString(root.resolve("no-key"), "no key").toString());
    assertThat(check()).endsWith(": private-key is not a key that can be read");
  }

  @Test
  void a_folder_below_the_users_home_is_written_with_a_tilde() throws Exception {
    with("prefix", place.prefix().replace(SftpPlace.FOLDER, "/~" + SftpPlace.FOLDER));
    assertThat(sending()).isEqualTo("1 ok");
    assertThat(place.names()).hasSize(5);
  }

  @Test
  void a_user_may_be_named_apart() throws Exception {
    with("prefix", place.prefix().replace(SshServer.USER + "@", "")).with("user", SshServer.USER);
    assertThat(check()).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sftp://courier@no-such-host.invalid/x|unknown host; fix the prefix|2",
        "sftp://courier@127.0.0.1:1/x|nobody answers there (connection refused)|2"
      })
  void a_server_that_is_not_there_is_tried_again(String prefix, String what, int tries)
      throws Exception {
    with("prefix", prefix);
    assertThat(check()).isEqualTo(prefix + ": " + what);
    assertThat(sending()).startsWith(tries + " " + prefix).endsWith(what);
  }

  @Test
  @Timeout(30)
  void a_server_that_says_nothing_is_given_up_and_tried_again() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      with("prefix", "sftp://courier@127.0.0.1:" + silent.getLocalPort() + "/x");
      with("connect-timeout", "300ms");
      assertThat(check()).contains(": the connection broke: Read timed out");
      assertThat(sending()).startsWith("2 sftp://courier@127.0.0.1:");
    }
  }

  @Test
  void a_wrong_password_is_told_so_and_not_tried_again() throws Exception {
    with("password", "hush-hush");
    assertThat(check()).startsWith(place.prefix() + ": login refused").doesNotContain("hush-hush");
    assertThat(sending()).startsWith("1 ");
  }

  /** Twelve days with 49 files. */
  private List<ItemResult> sendMany() throws Exception {
    String days = RunFixture.DAY.replace("20230102", "20230113");
    Path run = RunFixture.shel(root.resolve("inbox/days"), days);
    harness.set("ww3.parallel-files", "4");
    Files.writeString(run.resolve("out_grd.ww3"), "of no known format");
    for (int i = 1; i <= 48; i++) {
      Files.writeString(run.resolve(String.format("restart%03d.ww3", i)), "of no known format");
    }
    return harness.transfer(run).items();
  }

  @Test
  void a_wrong_password_is_tried_once_whatever_the_number_of_files() throws Exception {
    with("password", "hush-hush");
    List<ItemResult> items = sendMany();
    assertThat(place.server.refusals()).isEqualTo(1);
    assertThat(items)
        .hasSize(49)
        .allMatch(item -> item.error().orElseThrow().contains(": login refused; fix user"))
        .allMatch(item -> item.error().orElseThrow().startsWith(item.item().uri()))
        .filteredOn(item -> item.error().orElseThrow().contains("; not tried again before 20"))
        .hasSize(48);
  }

  @Test
  void a_wrong_key_is_offered_once_too() throws Exception {
    harness.unset("ww3.destination.a.password");
    try (SftpPlace other = new SftpPlace(root.resolve("other"))) {
      with("private-key", other.writeUserKey().toString());
    }
    sendMany();
    assertThat(place.server.refusals()).isEqualTo(1);
  }

  @Test
  void a_key_that_is_refused_and_a_password_that_is_right_let_in() throws Exception {
    try (SftpPlace other = new SftpPlace(root.resolve("other"))) {
      with("private-key", other.writeUserKey().toString());
    }
    assertThat(check()).isEqualTo("ok");
  }

  @Test
  void an_unknown_host_key_is_told_so_and_not_tried_again() throws Exception {
    with("known-hosts", Files.createFile(root.resolve("nothing")).toString());
    assertThat(check())
        .isEqualTo(
            place.prefix()
                + ": unknown host key; add the server's key to known-hosts if you trust it");
    assertThat(sending()).startsWith("1 ");
    assertThat(root.resolve("nothing")).isEmptyFile();
    harness.unset("ww3.destination.a.known-hosts");
    with("strict-host-key-checking", "false");
    assertThat(check()).isEqualTo("ok");
  }

  @Test
  void a_changed_host_key_is_told_so() throws Exception {
    try (SshServer other = SshServer.open(root.resolve("other"))) {
      String line = Files.readString(other.writeKnownHosts(root.resolve("others")));
      String changed = line.replace(":" + other.port(), ":" + place.server.port());
      with("known-hosts", Files.writeString(root.resolve("changed"), changed).toString());
    }
    assertThat(check()).startsWith(place.prefix() + ": the host key has changed: another server");
  }

  @Test
  void a_folder_that_may_not_be_written_to_is_told_so_and_not_tried_again() throws Exception {
    Files.createDirectories(place.path(""));
    place.server.deny(SftpPlace.FOLDER);
    assertThat(check()).isEqualTo("ok");
    assertThat(check(CheckDepth.WRITE)).contains(": permission denied; the user may not write");
    assertThat(sending()).startsWith("1 ").contains(": permission denied; the user may not write");
  }

  @Test
  void a_folder_that_cannot_be_made_is_told_so_and_not_tried_again() throws Exception {
    Path above = Files.createDirectories(place.path("").getParent());
    Files.createSymbolicLink(above.resolve("global"), Path.of("nowhere"));
    assertThat(sending()).startsWith("1 ").contains(": no such folder, and it cannot be made;");
  }

  @Test
  void a_file_in_the_place_of_a_folder_is_told_so_and_not_tried_again() throws Exception {
    place.put("file", "x".getBytes(StandardCharsets.UTF_8));
    with("prefix", place.prefix() + "/file");
    String line = ": " + SftpPlace.FOLDER + "/file is not a folder there";
    assertThat(check()).isEqualTo(place.prefix() + "/file" + line);
    assertThat(sending()).startsWith("1 ").endsWith(line);
  }

  @Test
  void a_server_that_is_down_keeps_no_daemon_from_starting() throws Exception {
    place.stop();
    harness.startDaemon();
    harness.close();
  }

  @Test
  void nothing_is_asked_where_nothing_is_sent() throws Exception {
    assertThat(harness.check(CheckDepth.OFF)).isEqualTo(List.of());
    assertThat(place.server.requests()).isEmpty();
  }
}
