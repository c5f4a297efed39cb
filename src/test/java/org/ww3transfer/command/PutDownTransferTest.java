package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.server.S3ProxyServer;

/** A run of which a part arrives before the state directory takes no more notes. */
class PutDownTransferTest {
  private static final int PART = 5 << 20;

  @TempDir private Path root;
  private S3ProxyServer server;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    server = S3ProxyServer.open(root.resolve("s3")).bucket("waves");
    run = RunFixture.day(root.resolve("day"));
    RunFixture.opaque(run.resolve("restart002.ww3"), 4L * PART + 1);
    Files.createDirectories(root.resolve("state"));
    Files.writeString(root.resolve("state/uploads"), "a file where a folder is needed");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Ended transfer(String... more) {
    List<String> arguments = new ArrayList<>(List.of("transfer", run.toString()));
    arguments.addAll(List.of(more));
    for (String setting :
        List.of(
            "ww3.state-directory=" + root.resolve("state"),
            "ww3.destinations=a",
            "ww3.parallel-files=1",
            "ww3.destination.a.prefix=s3://waves/ww3",
            "ww3.destination.a.endpoint=" + server.endpoint(),
            "ww3.destination.a.access-key=" + S3ProxyServer.ACCESS_KEY,
            "ww3.destination.a.secret-key=" + S3ProxyServer.SECRET_KEY,
            "ww3.destination.a.part-size=" + PART,
            "ww3.destination.a.parallel-parts=1")) {
      arguments.addAll(List.of("-D", setting));
    }
    return Ended.run(arguments.toArray(String[]::new));
  }

  @Test
  void what_has_arrived_is_told_before_the_trouble() throws Exception {
    Ended ended = transfer();
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.err()).contains("ww3.state-directory: " + root.resolve("state/uploads"));
    assertThat(server.names("waves")).isNotEmpty();
    List<String> lines = Arrays.asList(ended.out().split("\n"));
    assertThat(lines)
        .filteredOn(line -> line.contains(" succeeded"))
        .hasSize(server.names("waves").size() + 1);
    assertThat(ended.out())
        .contains("day: running; " + server.names("waves").size() + " succeeded");
  }

  @Test
  void so_it_is_as_json() throws Exception {
    assertThat(transfer("--json").json().get("items")).hasSameSizeAs(server.names("waves"));
  }
}
