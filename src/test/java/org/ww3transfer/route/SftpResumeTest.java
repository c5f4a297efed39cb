package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.CuttingProxy;
import org.ww3transfer.server.SshFault;
import org.ww3transfer.server.SshServer;

/** A large file on its way to an SFTP server whose connections are cut. */
class SftpResumeTest {
  private static final String LARGE = "20230101_060000_restart.ww3";
  private static final int MEGABYTE = 1 << 20;
  private static final int BYTES = 8 * MEGABYTE + 1234;
  private static final long CUT_AT = 3L * MEGABYTE;

  @TempDir private Path root;
  private SftpPlace place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = new SftpPlace(root.resolve("place"));
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.resume-from", "1MB").set("ww3.parallel-files", "1");
    run = RunFixture.day(root.resolve("inbox/day"));
    byte[] content = new byte[BYTES];
    new Random(1).nextBytes(content);
    Files.write(run.resolve("restart001.ww3"), content);
  }

  @AfterEach
  void close() {
    place.close();
  }

  /** Something done at the place. */
  @FunctionalInterface
  private interface Act {
    void take(Path part) throws IOException;
  }

  /** Sends the run through cuts, and tells how many bytes that took. */
  private long transfer(int cuts, Act whenCut) throws Exception {
    try (CuttingProxy proxy =
        new CuttingProxy(place.server.port(), CUT_AT, cuts, () -> onPart(whenCut))) {
      harness.set(
          "ww3.destination.a.prefix",
          "sftp://" + SshServer.USER + "@127.0.0.1:" + proxy.port() + SftpPlace.FOLDER);
      Path known = root.resolve("known_hosts");
      String hosts = Files.readString(Path.of(place.keys().get("known-hosts")));
      Files.writeString(known, hosts.replace(":" + place.server.port(), ":" + proxy.port()));
      harness.set("ww3.destination.a.known-hosts", known.toString());
      harness.set("ww3.destination.a.retries", "9");
      TransferReport report = harness.transfer(run);
      assertThat(report.hasSucceeded()).as("%s", report.items()).isTrue();
      assertThat(place.path(LARGE)).hasSameBinaryContentAs(run.resolve("restart001.ww3"));
      assertThat(place.names()).hasSize(5);
      assertThat(Harness.listing(root.resolve("state/parts"))).isEmpty();
      return proxy.bytes();
    }
  }

  private void onPart(Act act) {
    try {
      String part =
          place.names().stream().filter(name -> name.endsWith(".part")).findFirst().orElseThrow();
      act.take(place.path(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void it_goes_on_after_each_cut() throws Exception {
    long sent = transfer(4, part -> {});
    assertThat(sent).isBetween((long) BYTES, BYTES + 4L * (MEGABYTE + MEGABYTE / 2));
  }

  @Test
  void a_part_whose_end_is_another_begins_anew() throws Exception {
    long sent = transfer(1, part -> Files.write(part, new byte[(int) Files.size(part)]));
    assertThat(sent).isBetween(BYTES + CUT_AT - MEGABYTE / 2, BYTES + CUT_AT + 2 * MEGABYTE);
  }

  @Test
  void a_part_that_was_spoilt_at_its_beginning_fails_the_proof_and_begins_anew() throws Exception {
    long sent =
        transfer(1, part -> Files.write(part, new byte[] {1, 2, 3}, StandardOpenOption.WRITE));
    assertThat(sent).isGreaterThan(BYTES + CUT_AT + MEGABYTE);
  }

  @Test
  void a_link_under_the_parts_name_is_not_followed() throws Exception {
    byte[] before = Files.readAllBytes(run.resolve("restart001.ww3"));
    before[BYTES - 1]++;
    Path victim = Files.write(root.resolve("place/root/victim"), before);
    transfer(
        1,
        part -> {
          Files.delete(part);
          Files.createSymbolicLink(part, victim);
        });
    assertThat(victim).hasBinaryContent(before);
  }

  @Test
  void the_part_of_an_item_that_has_failed_is_removed() throws Exception {
    place.server.fault(
        3, request -> request.path().contains(LARGE), new SshFault.DropWrite(2L * MEGABYTE));
    TransferReport report =
        harness.transfer(
            run,
            beans ->
                await().until(() -> place.names().stream().noneMatch(n -> n.endsWith(".part"))));
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(Harness.listing(root.resolve("state/parts"))).isEmpty();
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }
}
