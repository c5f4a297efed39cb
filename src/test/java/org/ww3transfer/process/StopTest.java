package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon that is told to stop does so at once, in whatever it is, and says so in one line. */
class StopTest {
  private static final Duration PROMISED = Duration.ofSeconds(10);
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path root;
  private Site site;
  private FilledRun run;
  private Path marker;

  @BeforeEach
  void open() throws IOException {
    site = new Site(root);
    run = site.run("day", 2, 8 * MEGABYTE);
    marker = site.inbox.resolve("x.done");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void requirePoliteStop(DaemonProcess daemon) throws Exception {
    String before = daemon.log();
    assertThat(daemon.stop(PROMISED)).as("ended in time; said %s", daemon.log()).isTrue();
    assertThat(daemon.log().substring(before.length()).lines())
        .as("what it said of the stop, but for outputs that had just arrived")
        .filteredOn(said -> !said.contains("its header cannot be read"))
        .singleElement()
        .asString()
        .matches(
            ".* INFO +stopping, as SIGTERM asks: \\d files? under way (is|are) gone on with at the next start");
    assertThat(marker).exists();
    assertThat(site.report(run)).content().contains("\"status\" : \"running\"");
  }

  private void requireThatTheNextStartEndsTheRun() throws IOException {
    site.start();
    assertThat(site.awaitDone(marker, run).get("status").asText()).isEqualTo("succeeded");
    site.requireComplete(run);
  }

  @Test
  void a_stop_in_a_slow_copy() throws Exception {
    site.set("ww3.destination.a.bandwidth-limit", "20000");
    DaemonProcess daemon = site.start();
    site.drop(marker, "day");
    Site.soon().until(() -> site.bytes() > 0);
    requirePoliteStop(daemon);
    site.requireNothingTorn(run);

    site.set("ww3.destination.a.bandwidth-limit", "1000MB");
    requireThatTheNextStartEndsTheRun();
  }

  @Test
  void a_stop_in_a_pause_before_another_try() throws Exception {
    DaemonProcess daemon;
    try (ServerSocket refusing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      toStore(refusing.getLocalPort());
      site.set("ww3.destination.b.retries", "20").set("ww3.retry-delay", "60s");
      daemon = site.start();
      site.drop(marker, "day");
      refusing.accept().close();
    }
    requirePoliteStop(daemon);

    site.set("ww3.destinations", "a");
    site.start();
    assertThat(site.awaitDone(marker, run).get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void a_stop_while_a_store_does_not_answer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      toStore(mute.getLocalPort());
      DaemonProcess daemon = site.start();
      site.drop(marker, "day");
      try (Socket asked = mute.accept()) {
        assertThat(asked.isConnected()).isTrue();
        requirePoliteStop(daemon);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"locks/runs/day.lock", "locks/claims/claims.lock", "DELIVERED", "STAGE"})
  void a_stop_while_another_process_has_what_is_needed(String what) throws Exception {
    site.set("ww3.stage.enabled", "true").set("ww3.destinations", "a");
    marker = site.inbox.resolve(what.equals("STAGE") ? "x.stage" : "x.done");
    Path file = lockFile(what);
    Files.createDirectories(file.getParent());
    DaemonProcess daemon = site.start();
    String before;
    try (FileChannel held =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = held.lock()) {
      assertThat(lock.isValid()).isTrue();
      site.drop(marker, "day");
      daemon.awaitLine(
          what.endsWith("day.lock") ? "is being sent by another" : "waits for its end");
      before = daemon.log();
      assertThat(daemon.stop(PROMISED)).as("ended in time; said %s", daemon.log()).isTrue();
    }
    assertThat(daemon.log().substring(before.length()).lines())
        .filteredOn(line -> !line.contains("its header cannot be read")) // of the other output
        .singleElement()
        .asString()
        .contains(" INFO  stopping, as SIGTERM asks");
    assertThat(marker).exists();
  }

  private Path lockFile(String what) throws IOException {
    if (what.equals("STAGE")) {
      return run.directory().resolve(".ww3-transfer.stage.lock");
    }
    Path state = root.resolve("state");
    if (what.equals("DELIVERED")) {
      String place = root.resolve("to-a").toRealPath().toString();
      String hash = Hashing.sha256().hashString(place, StandardCharsets.UTF_8).toString();
      return state.resolve("locks/delivered").resolve(hash.substring(0, 24) + ".json.lock");
    }
    return state.resolve(what);
  }

  private void toStore(int port) {
    site.set("ww3.destination.b.prefix", "s3://bucket/ww3")
        .set("ww3.destination.b.endpoint", "http://127.0.0.1:" + port)
        .set("ww3.destination.b.region", "eu-west-1")
        .set("ww3.destination.b.access-key", "key")
        .set("ww3.destination.b.secret-key", "secret")
        .set("ww3.check-destinations", "off");
  }

  @Test
  void a_stop_with_nothing_under_way() throws Exception {
    DaemonProcess daemon = site.start();
    site.awaitDone(site.drop(marker, "day"), run);
    String before = daemon.log();
    assertThat(daemon.stop(PROMISED)).isTrue();
    assertThat(daemon.log().substring(before.length()).lines())
        .singleElement()
        .asString()
        .endsWith("stopping, as SIGTERM asks");
  }
}
