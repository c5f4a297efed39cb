package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.server.S3ProxyServer;

/** What {@code check} says of a folder and a bucket. */
class CheckCommandTest {
  @TempDir private Path root;

  private Ended check(S3ProxyServer server, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check"));
    List<String> settings =
        List.of(
            "state-directory=" + root.resolve("state"),
            "destinations=disk,cloud",
            "destination.disk.prefix=" + Files.createDirectories(root.resolve("disk")),
            "destination.cloud.prefix=s3://waves/ww3",
            "destination.cloud.endpoint=" + server.endpoint(),
            "destination.cloud.access-key=" + S3ProxyServer.ACCESS_KEY,
            "destination.cloud.secret-key=" + S3ProxyServer.SECRET_KEY);
    settings.forEach(setting -> arguments.addAll(List.of("-D", "ww3." + setting)));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  @Test
  void the_rows_are_in_the_order_of_the_settings_whoever_answers_first() throws IOException {
    try (S3ProxyServer server = S3ProxyServer.open(root.resolve("s3")).bucket("waves")) {
      assertThat(check(server, "-D", "ww3.destinations=cloud,disk").out().lines())
          .extracting(line -> line.split(" ")[0])
          .containsExactly("DESTINATION", "cloud", "disk");
    }
  }

  @Test
  void each_request_is_a_line_and_an_object() throws IOException {
    try (S3ProxyServer server = S3ProxyServer.open(root.resolve("s3")).bucket("waves")) {
      assertThat(check(server).out())
          .containsPattern("disk +/.*/disk +ok\n")
          .containsPattern("cloud +s3://waves/ww3 +ok: can be listed; .* check --write tries it\n");
      Ended written = check(server, "--write");
      assertThat(written.exitCode()).as(written.err()).isZero();
      assertThat(written.out())
          .containsPattern("cloud +s3://waves/ww3 +ok\n +put: ok, with CRC32C\n")
          .containsPattern("\n +delete: ok\n");
      JsonNode json = check(server, "--write", "--json").json();
      assertThat(json.findValuesAsText("destination")).containsExactly("disk", "cloud");
      JsonNode cloud = json.get(1);
      assertThat(cloud.get("works").asBoolean()).isTrue();
      assertThat(cloud.get("isKnown").asBoolean()).isTrue();
      assertThat(cloud.get("requests").findValuesAsText("request"))
          .containsExactly("put", "put in parts", "look", "read", "list", "delete");
      assertThat(server.names("waves")).isEmpty();
    }
  }
}
