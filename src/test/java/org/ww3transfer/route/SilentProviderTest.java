package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;
import org.ww3transfer.RunFixture;

/**
 * The cloud's metadata server takes connections and says nothing, as it may when a machine boots.
 */
class SilentProviderTest {
  private static final List<String> TOLD =
      List.of(
          " ready: ",
          "[- s3] s3://waves/ww3: region is not set, and the provider's chain tells",
          "[- gs] gs://waves/ww3: no credentials: the provider's chain gives none",
          "[- s3] down: ",
          "[- gs] down: ",
          "all that goes there waits for up to ");

  @TempDir private Path root;
  private final List<String> command = new ArrayList<>();

  private void set(String key, String value) {
    command.addAll(List.of("-D", key + "=" + value));
  }

  private Process startDaemon(ServerSocket silent) throws Exception {
    command.addAll(Program.command("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Duser.home=" + root));
    set("ww3.inbox", root.resolve("inbox").toString());
    set("ww3.state-directory", root.resolve("state").toString());
    set("ww3.destinations", "archive,s3,gs");
    Path archive = Files.createDirectory(root.resolve("archive"));
    set("ww3.destination.archive.prefix", archive.toString());
    set("ww3.destination.s3.prefix", "s3://waves/ww3");
    set("ww3.destination.gs.prefix", "gs://waves/ww3");
    set("ww3.destination.s3.retries", "0");
    set("ww3.destination.gs.retries", "0");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String address = "127.0.0.1:" + silent.getLocalPort();
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|GOOGLE|GCE)_.*"));
    builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://" + address);
    builder.environment().put("GCE_METADATA_HOST", address);
    builder.environment().put("HOME", root.toString());
    return builder.redirectOutput(root.resolve("log").toFile()).start();
  }

  @Test
  void the_daemon_starts_and_only_those_destinations_are_in_trouble() throws Exception {
    RunFixture.day(root.resolve("inbox/day"));
    Files.writeString(root.resolve("inbox/day.done"), "day\n");
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Process daemon = startDaemon(silent);
      try {
        await()
            .atMost(Duration.ofMinutes(3))
            .failFast(() -> assertThat(daemon.isAlive()).as(log()).isTrue())
            .until(() -> TOLD.stream().allMatch(log()::contains));
        assertThat(log()).doesNotContain("Exception").doesNotContain("archive] down");
        assertThat(root.resolve("archive")).isDirectoryContaining("glob:**_out_grd.ww3");
        assertThat(Harness.listing(root.resolve("archive"))).hasSize(5);
      } finally {
        daemon.destroy();
        daemon.waitFor(1, TimeUnit.MINUTES);
        daemon.destroyForcibly().waitFor();
      }
    }
  }

  private String log() throws Exception {
    return Files.readString(root.resolve("log"));
  }
}
