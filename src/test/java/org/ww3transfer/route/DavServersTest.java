package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.server.ApacheServer;
import org.ww3transfer.server.CuttingProxy;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.settings.property.SettingsException;

/** How WebDAV servers let us in, what a check says of them, and what they may tell in lists. */
class DavServersTest {
  @TempDir private Path root;
  private Optional<DavPlace> place = Optional.empty();
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root).set("ww3.destinations", "a").set("ww3.parallel-files", "2");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    place.ifPresent(DavPlace::close);
  }

  private DavPlace to(ApacheServer server) {
    DavPlace opened = DavPlace.over(server);
    place = Optional.of(opened);
    harness.to("a", opened);
    return opened;
  }

  private void requireDelivered(DavPlace place) throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items())
        .allMatch(item -> item.attempts() == 1)
        .allMatch(ItemResult::verified);
    assertThat(place.names()).hasSize(5);
  }

  private List<String> check(CheckDepth depth) throws Exception {
    return harness.check(depth).stream()
        .map(CompletableFuture::join)
        .map(DavServersTest::line)
        .toList();
  }

  private static String line(org.ww3transfer.route.store.DestinationChecks.Result result) {
    return result.line();
  }

  @Test
  void an_encrypted_server_is_trusted_by_its_own_certificate_alone() throws Exception {
    DavPlace encrypted = to(ApacheServer.startEncrypted());
    assertThat(encrypted.prefix()).startsWith("davs://");
    RunFixture.opaque(run.resolve("restart001.ww3"), 3_000_001);
    requireDelivered(encrypted);
    harness.unset("ww3.destination.a.ca-file");
    assertThat(check(CheckDepth.LIST))
        .singleElement()
        .asString()
        .startsWith(encrypted.prefix() + ": the server's certificate is not trusted; give")
        .doesNotContain("\n");
    Path none = Files.writeString(root.resolve("none.pem"), "no certificate");
    harness.set("ww3.destination.a.ca-file", none.toString());
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> check(CheckDepth.LIST))
        .withMessageStartingWith("ww3.destination.a: ca-file: ")
        .withMessageContaining("none.pem");
  }

  @Test
  void a_server_that_asks_for_digest_is_answered_before_anything_of_a_file_is_sent()
      throws Exception {
    ApacheServer server = ApacheServer.startWithDigest();
    DavPlace digest = to(server);
    try (FaultyProxy proxy = FaultyProxy.before(server.endpoint())) {
      harness.to("a", digest.through(proxy.endpoint()));
      requireDelivered(digest);
      assertThat(proxy.exchanges())
          .filteredOn(each -> each.status() == 401 && each.request().method().equals("PUT"))
          .isNotEmpty()
          .allMatch(each -> each.bodyBytes() == 0);
      harness.set("ww3.destination.a.password", "calm and flat");
      assertThat(check(CheckDepth.LIST)).singleElement().asString().contains("login refused");
    }
  }

  @Test
  void an_encrypted_server_that_takes_nothing_any_more_is_given_up() throws Exception {
    DavPlace encrypted = to(ApacheServer.startEncrypted());
    RunFixture.opaque(run.resolve("restart001.ww3"), 30_000_001);
    CountDownLatch end = new CountDownLatch(1);
    int port = encrypted.server.endpoint().getPort();
    try (CuttingProxy proxy = new CuttingProxy(port, 4_000_000, 1, () -> await(end))) {
      harness.to("a", encrypted.through(URI.create("https://127.0.0.1:" + proxy.port())));
      harness.set("ww3.destination.a.timeout", "2s");
      TransferReport report = harness.transfer(run);
      assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
      assertThat(harness.failedTries())
          .singleElement()
          .asString()
          .contains("nothing was taken for 2000 ms");
    } finally {
      end.countDown();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_token_is_sent_with_each_request() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    try {
      harness.set("ww3.destination.a.prefix", "dav://127.0.0.1:" + server.getAddress().getPort());
      harness.set("ww3.destination.a.bearer-token", "canary.of.one.hour");
      assertThat(check(CheckDepth.LIST)).singleElement().asString().contains("permission denied");
      assertThat(seen).containsOnly("PROPFIND Bearer canary.of.one.hour");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_check_finds_all_well_and_leaves_nothing_behind() throws Exception {
    DavPlace dav = to(ApacheServer.start());
    assertThat(check(CheckDepth.LIST)).containsExactly("ok: is not there yet and will be made");
    assertThat(check(CheckDepth.WRITE)).containsExactly("ok");
    assertThat(dav.names()).isEmpty();
    assertThat(root.resolve("state/uploads")).isEmptyDirectory();
    assertThat(check(CheckDepth.LIST)).first().asString().startsWith("ok: can be listed; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user|nobody|{prefix}: login refused; fix user and password",
        "prefix|{server}/plain|{server}/plain: the server does not speak WebDAV there",
        "prefix|davs://127.0.0.1:{port}/x|the server does not encrypt there",
        "prefix|dav://ww3.invalid/x|unknown host",
        "prefix|dav://127.0.0.1:1/x|nobody answers there",
        "proxy|http://127.0.0.1:1|nobody answers there"
      })
  void what_a_check_finds_wrong_is_one_line(String key, String value, String line)
      throws Exception {
    DavPlace dav = to(ApacheServer.start());
    String server = dav.server.endpoint().toString().replace("http", "dav");
    String port = "" + dav.server.endpoint().getPort();
    harness.set(
        "ww3.destination.a." + key, value.replace("{server}", server).replace("{port}", port));
    assertThat(check(CheckDepth.LIST))
        .singleElement()
        .asString()
        .contains(line.replace("{prefix}", dav.prefix()).replace("{server}", server))
        .doesNotContain("\n", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<d:response><d:href>/ww3/global/x</d:href><d:status>HTTP/1.1 403 No</d:status>|WebDAV says"
            + " 403",
        "<d:response><d:href>/ww3/global/x</d:href>|tells no size of ww3/global/x",
        "<d:response><d:href>/other/x</d:href>|where it cannot be",
        "<d:response><d:href>/ww3/global/../x</d:href>|where it cannot be",
      })
  void a_list_that_is_not_whole_decides_nothing(String response, String reason) throws Exception {
    DavPlace dav = to(ApacheServer.start());
    dav.put("20230101_000000_restart.ww3", new byte[] {1});
    dav.put("20230104_000000_restart.ww3", new byte[] {1});
    dav.put("20230105_000000_restart.ww3", new byte[] {1});
    try (FaultyProxy proxy = FaultyProxy.before(dav.server.endpoint())) {
      harness.to("a", dav.through(proxy.endpoint())).set("ww3.destination.a.retries", "0");
      String list = "<d:multistatus xmlns:d='DAV:'>" + response + "</d:response></d:multistatus>";
      proxy.strike(
          100,
          request -> request.method().equals("PROPFIND"),
          new HttpFault.Answer(207, Map.of("Content-Type", "application/xml"), list));
      PruneResult result = harness.prune(false).results().get(0);
      assertThat(result.error().orElseThrow()).contains(reason);
      assertThat(dav.names()).hasSize(3);
    }
    harness.to("a", dav);
    assertThat(harness.prune(false).results().get(0).deleted()).isEqualTo(1);
  }

  @Test
  void a_part_that_a_process_left_is_removed_by_the_next_and_a_target_never() throws Exception {
    DavPlace dav = to(ApacheServer.start());
    UnfinishedUploads uploads = new UnfinishedUploads(root.resolve("state"));
    for (String name : List.of(".x.0123456789ab-00000000.part", "precious")) {
      dav.put(name, new byte[] {1});
      String key = DavPlace.FOLDER.substring(1) + "/" + name;
      String server = dav.server.endpoint().toString();
      uploads.begun(new UnfinishedUploads.Upload("a", server, key, "")).close();
    }
    harness.onDemand(
        (beans, main) -> {
          beans.remotes().sweep().sweep();
          return "";
        });
    assertThat(dav.names()).containsExactly("precious");
  }
}
