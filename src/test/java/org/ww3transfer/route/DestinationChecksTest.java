package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.route.store.TriedRequest;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.S3ProxyServer;
import org.ww3transfer.server.S3Quirk;

/** One clear line for each thing that can be wrong with a destination. */
class DestinationChecksTest {
  @TempDir private Path root;
  private S3Place s3;
  private GcsPlace gcs;
  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    s3 = S3Place.open(root.resolve("s3"));
    gcs = new GcsPlace(root.resolve("gcs"));
    harness = new Harness(root).to("a", s3).to("b", gcs);
  }

  @AfterEach
  void close() {
    s3.close();
    gcs.close();
  }

  private List<String> check(CheckDepth depth) throws Exception {
    return harness.check(depth).stream()
        .map(CompletableFuture::join)
        .map(result -> result.error().orElse("ok"))
        .toList();
  }

  @Test
  void places_that_are_there_are_well() throws Exception {
    assertThat(check(CheckDepth.LIST)).containsExactly("ok", "ok");
  }

  @Test
  void a_write_leaves_nothing_behind() throws Exception {
    assertThat(check(CheckDepth.WRITE)).containsExactly("ok", "ok");
    assertThat(s3.names()).isEmpty();
    assertThat(gcs.names()).isEmpty();
  }

  private List<String> tried(int destination) throws Exception {
    return harness.check(CheckDepth.WRITE).get(destination).join().tried().stream()
        .map(TriedRequest::line)
        .toList();
  }

  @Test
  void each_kind_of_request_is_tried_and_told() throws Exception {
    assertThat(tried(0))
        .containsExactly(
            "put: ok, with CRC32C",
            "put in parts: ok",
            "look: ok, tells a checksum",
            "read: ok",
            "list: ok",
            "delete: ok");
    harness.set("ww3.overwrite", "false");
    assertThat(tried(1))
        .containsExactly(
            "put: ok",
            "look: ok, tells a checksum",
            "read: ok",
            "list: ok",
            "put where something stands: ok, is refused",
            "delete: ok");
    assertThat(gcs.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNHASHED_NOT_SIGNED|put: ok, with Content-MD5",
        "NO_MPU_CHECKSUM|put in parts: ok",
        "NO_IF_NONE_MATCH|put where something stands: ok, is refused by our own look: of two"
            + " who put one name at the same moment, the later one stays",
        "IGNORES_IF_NONE_MATCH|put where something stands: ok, is not refused: of two who put one"
            + " name at the same moment, the later one stays"
      })
  void what_an_odd_store_takes_is_told_and_nothing_stays_there(S3Quirk quirk, String line)
      throws Exception {
    try (S3Place odd = S3Place.open(root.resolve("odd"), quirk)) {
      harness.to("a", odd).set("ww3.destination.a.overwrite", "false");
      assertThat(tried(0)).contains(line);
      assertThat(odd.names()).isEmpty();
      assertThat(odd.server.unfinished(S3Place.BUCKET)).isEmpty();
    }
  }

  @Test
  void what_is_not_known_without_a_write_is_said() throws Exception {
    DestinationChecks.Result result = harness.check(CheckDepth.LIST).get(0).join();
    assertThat(result.isKnown()).isFalse();
    assertThat(result.line()).startsWith("ok: ").contains("check --write");
  }

  @Test
  void a_store_that_lets_nobody_delete_is_told_so_and_what_stays_there() throws Exception {
    try (S3Place odd = S3Place.open(root.resolve("odd"), new S3Quirk[0])) {
      String error = "<Error><Code>AccessDenied</Code></Error>";
      odd.quirky()
          .proxy()
          .strike(
              100,
              r -> r.method().equals("DELETE") || r.query().startsWith("delete"),
              new HttpFault.Answer(403, Map.of("Content-Type", "application/xml"), error));
      harness.to("a", odd);
      DestinationChecks.Result result = harness.check(CheckDepth.WRITE).get(0).join();
      assertThat(result.line())
          .contains("permission denied", "remove")
          .isEqualTo(result.error().get());
      assertThat(odd.names())
          .isNotEmpty()
          .allSatisfy(name -> assertThat(result.line()).contains(name));
    }
  }

  @Test
  void what_a_killed_check_has_left_is_removed_by_the_next_command() throws Exception {
    Path notes = root.resolve("state/uploads");
    Path atTheKill = root.resolve("at-the-kill");
    List<String> left = new ArrayList<>();
    try (S3Place odd = S3Place.open(root.resolve("odd"), new S3Quirk[0])) {
      Runnable kill =
          () -> {
            left.addAll(odd.names());
            copy(notes, atTheKill);
          };
      odd.quirky()
          .proxy()
          .strike(1, r -> r.method().equals("HEAD"), new HttpFault.BeforeServer(kill));
      harness.to("a", odd);
      check(CheckDepth.WRITE);
      assertThat(left).hasSize(2);
      assertThat(notes).isEmptyDirectory();
      left.forEach(each -> odd.put(each, new byte[1]));
      odd.put("another", new byte[1]);
      copy(atTheKill, notes);
      harness.onDemand(
          (beans, main) -> {
            beans.remotes().sweep().sweep();
            return odd;
          });
      assertThat(odd.names()).containsExactly("another");
      assertThat(notes).isEmptyDirectory();
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(each.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobody_is_asked_where_that_is_switched_off() throws Exception {
    assertThat(check(CheckDepth.OFF)).isEmpty();
    assertThat(gcs.server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|prefix|s3://no-such-bucket/x|s3://no-such-bucket/x: no such bucket",
        "a|secret-key|n0tTheRightKey|s3://waves/ww3/global: wrong key; fix secret-key",
        "a|access-key|wrong|s3://waves/ww3/global: unknown access key; fix access-key",
        "a|endpoint|http://no-such-host.invalid|s3://waves/ww3/global: unknown host",
        "a|endpoint|http://127.0.0.1:1|s3://waves/ww3/global: nobody answers there",
        "b|prefix|gs://no-such-bucket/x|gs://no-such-bucket/x: no such bucket",
        "b|endpoint|http://no-such-host.invalid|gs://waves/ww3/global: unknown host",
        "b|endpoint|http://127.0.0.1:1|gs://waves/ww3/global: nobody answers there"
      })
  void what_is_wrong_is_one_line(String destination, String key, String value, String line)
      throws Exception {
    harness.set("ww3.destination." + destination + "." + key, value);
    String other = destination.equals("a") ? "b" : "a";
    List<String> lines = check(CheckDepth.LIST);
    assertThat(lines.get(destination.equals("a") ? 0 : 1)).startsWith(line).doesNotContain("\n");
    assertThat(lines.get(other.equals("a") ? 0 : 1)).isEqualTo("ok");
  }

  @Test
  void an_account_without_permission_is_told_so() throws Exception {
    gcs.server.deny("waves");
    assertThat(check(CheckDepth.LIST).get(1))
        .startsWith("gs://waves/ww3/global: permission denied");
  }

  @Test
  void a_key_file_of_another_account_is_told_so() throws Exception {
    gcs.wrongKeys().forEach((key, value) -> harness.set("ww3.destination.b." + key, value));
    assertThat(check(CheckDepth.LIST).get(1)).contains("fix service-account");
  }

  @Test
  void a_local_folder_that_cannot_be_made_is_told() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    harness.set("ww3.destination.a.prefix", file + "/below");
    for (String key : s3.keys().keySet()) {
      harness.unset("ww3.destination.a." + key);
    }
    assertThat(check(CheckDepth.WRITE).get(0)).contains(file + ": is a file");
  }

  @Test
  void the_secret_stands_in_no_line() throws Exception {
    harness.set("ww3.destination.a.access-key", "wrong");
    assertThat(check(CheckDepth.LIST).get(0)).doesNotContain(S3ProxyServer.SECRET_KEY);
  }
}
