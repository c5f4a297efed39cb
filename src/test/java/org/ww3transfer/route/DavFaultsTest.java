package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Blame.DESTINATION;
import static org.ww3transfer.destination.Blame.ITEM;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;

/** A WebDAV server behind a network where things go wrong. The first restart is struck. */
class DavFaultsTest {
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path root;
  private DavPlace place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = DavPlace.open();
    proxy = FaultyProxy.before(place.server.endpoint());
    place = place.through(proxy.endpoint());
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.destination.a.timeout", "2s");
    harness.set("ww3.parallel-files", "1"); // the faults are of the nth request
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    if (proxy != null) {
      proxy.close();
      place.close();
    }
  }

  private static boolean isOfFirst(Request request, String method) {
    return request.method().equals(method) && request.target().contains(FIRST);
  }

  private static boolean isPut(Request request) {
    return isOfFirst(request, "PUT");
  }

  private static boolean isMove(Request request) {
    return isOfFirst(request, "MOVE");
  }

  private static HttpFault answer(int status) {
    return new HttpFault.Answer(status, Map.of("Content-Type", "text/html"), "<html>no</html>");
  }

  private static HttpFault inside(int status) {
    String body =
        "<?xml version='1.0'?><d:multistatus xmlns:d='DAV:'><d:response><d:href>/ww3/x</d:href>"
            + ("<d:status>HTTP/1.1 " + status + " No</d:status></d:response></d:multistatus>");
    return new HttpFault.Answer(207, Map.of("Content-Type", "application/xml"), body);
  }

  private static ItemResult first(TransferReport report) {
    return report.items().stream()
        .filter(item -> item.item().targetName().equals(FIRST))
        .findFirst()
        .orElseThrow();
  }

  private void requireWhole(TransferReport report) throws IOException {
    assertThat(report.items()).hasSize(5);
    for (ItemResult item : report.items()) {
      assertThat(item.outcome().isDelivered()).as(item.toString()).isTrue();
      assertThat(item.verified()).isTrue();
      assertThat(place.content(item.item().targetName()))
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
    assertThat(place.names()).hasSize(5);
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("PUT", "a byte flipped on the way", new HttpFault.FlipByte(1000), ITEM),
        Arguments.of("PUT", "a connection cut", new HttpFault.CutAfter(2000), DESTINATION),
        Arguments.of("PUT", "an error", answer(500), DESTINATION),
        Arguments.of("PUT", "a busy server", answer(503), DESTINATION),
        Arguments.of("PUT", "no room", answer(507), DESTINATION),
        Arguments.of("PUT", "a yes of nobody", answer(200), DESTINATION),
        Arguments.of("PUT", "an answer that never comes", new HttpFault.Stall(), DESTINATION),
        Arguments.of("PUT", "an answer that is lost", new HttpFault.LoseAnswer(), DESTINATION),
        Arguments.of("GET", "a connection cut", new HttpFault.CutAnswer(2000), DESTINATION),
        Arguments.of("HEAD", "an answer that never comes", new HttpFault.Stall(), DESTINATION),
        Arguments.of("MOVE", "an error", answer(500), DESTINATION),
        Arguments.of("MOVE", "another server's name", answer(502), DESTINATION),
        Arguments.of("MOVE", "a lock", answer(423), ITEM),
        Arguments.of("MOVE", "a lock in what is moved", inside(423), ITEM),
        Arguments.of("MOVE", "no room in what is moved", inside(507), DESTINATION),
        Arguments.of("MOVE", "a yes of nobody", answer(201), DESTINATION));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("passing")
  void what_passes_is_tried_again_and_ends_whole(
      String method, String name, HttpFault fault, Blame blame) throws Exception {
    proxy.strike(1, request -> isOfFirst(request, method), fault);
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(harness.blames()).containsOnly(blame);
  }

  @Test
  void a_move_whose_answer_is_lost_is_found_done() throws Exception {
    proxy.strike(1, DavFaultsTest::isMove, new HttpFault.LoseAnswer());
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|403|permission denied|DESTINATION",
        "PUT|405|the server does not speak WebDAV there|DESTINATION",
        "PUT|413|larger than the server takes|ITEM",
        "PUT|414|no name as long as that|ITEM",
        "PUT|400|refused|DESTINATION",
        "MOVE|403|permission denied|DESTINATION",
        "MOVE|207|refused|DESTINATION"
      })
  void what_lasts_is_not_tried_again(String method, int status, String meaning, Blame blame)
      throws Exception {
    place.put(FIRST, OLD);
    HttpFault fault = status == 207 ? inside(400) : answer(status);
    proxy.strike(1, request -> isOfFirst(request, method), fault);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(harness.blames()).containsOnly(blame);
    assertThat(first(report).error().orElseThrow())
        .startsWith(place.prefix())
        .contains(FIRST, meaning, "WebDAV says")
        .doesNotContain("\n", "html");
    assertThat(place.content(FIRST)).isEqualTo(OLD);
    assertThat(place.names()).hasSize(5);
  }

  @Test
  void content_that_is_always_spoilt_leaves_what_stood_there_and_no_part() throws Exception {
    place.put(FIRST, OLD);
    proxy.strike(100, DavFaultsTest::isPut, new HttpFault.FlipByte(1000));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(3);
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.content(FIRST)).isEqualTo(OLD);
    assertThat(place.names()).hasSize(5);
  }

  @Test
  void a_password_that_is_no_longer_accepted_is_not_tried_for_the_other_files() throws Exception {
    proxy.strike(100, request -> request.target().contains(FIRST), answer(401));
    harness.set("ww3.destination.a.outputs", "restart");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 4L));
    assertThat(first(report).error().orElseThrow())
        .contains("login refused; fix user and password");
    assertThat(report.items())
        .allMatch(item -> item.attempts() == 1)
        .allMatch(item -> item.error().orElseThrow().contains("login refused"));
    assertThat(harness.blames()).containsOnly(DESTINATION);
  }

  @Test
  void a_redirect_is_told_and_nobody_is_given_the_password_there() throws Exception {
    try (FaultyProxy elsewhere = FaultyProxy.before(place.server.endpoint())) {
      String location = elsewhere.endpoint() + "/ww3/there?token=hush";
      proxy.strike(100, request -> true, redirect(location));
      TransferReport report = harness.transfer(run);
      assertThat(first(report).error().orElseThrow())
          .contains("redirects to " + elsewhere.endpoint() + "/ww3/there,", "fix the prefix")
          .doesNotContain("hush");
      assertThat(first(report).attempts()).isEqualTo(1);
      assertThat(harness.blames()).containsOnly(DESTINATION);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  private static HttpFault redirect(String location) {
    return new HttpFault.Answer(307, Map.of("Location", location), "");
  }

  @Test
  void a_server_that_asks_to_be_left_alone_is() throws Exception {
    proxy.strike(
        1, DavFaultsTest::isPut, new HttpFault.Answer(503, Map.of("Retry-After", "1"), ""));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).millis()).isGreaterThanOrEqualTo(1000); // the delay is 10 ms
  }

  @Test
  void a_folder_that_is_removed_meanwhile_is_made_again() throws Exception {
    harness.set("ww3.destination.a.prefix", place.prefix() + "/{validTime:HH}");
    place.makeFolder(place.path(""));
    Runnable remove = () -> delete(place.path("06"));
    proxy.strike(
        1,
        request -> request.method().equals("MKCOL") && request.target().endsWith("/06/"),
        new HttpFault.AfterAnswer(remove));
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(place.names()).hasSize(5).contains("06/" + FIRST);
  }

  private static void delete(Path folder) {
    try {
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_told_so_and_stays() throws Exception {
    place.put(FIRST + "/precious", OLD);
    TransferReport report = harness.transfer(run);
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(first(report).error().orElseThrow()).endsWith(FIRST + ": a folder stands there");
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.content(FIRST + "/precious")).isEqualTo(OLD);
  }

  @Test
  void a_folder_that_a_server_shows_as_a_file_is_not_replaced_either() throws Exception {
    place.put(FIRST + "/precious", OLD);
    HttpFault page = new HttpFault.Answer(200, Map.of("Content-Type", "text/html"), "index");
    proxy.strike(1, request -> isOfFirst(request, "HEAD"), page);
    TransferReport report = harness.transfer(run);
    assertThat(first(report).error().orElseThrow()).endsWith(FIRST + ": a folder stands there");
    assertThat(place.content(FIRST + "/precious")).isEqualTo(OLD);
  }

  @Test
  void what_came_to_exist_meanwhile_is_not_replaced() throws Exception {
    harness.set("ww3.destination.a.overwrite", "false");
    proxy.strike(1, DavFaultsTest::isPut, new HttpFault.AfterAnswer(this::putOld));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(first(report).error().orElseThrow())
        .contains("came to exist meanwhile; ww3.overwrite is false");
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.content(FIRST)).isEqualTo(OLD);
    assertThat(place.names()).hasSize(5);
  }

  private void putOld() {
    try {
      place.put(FIRST, OLD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_server_that_takes_nothing_any_more_is_given_up() throws Exception {
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    proxy.strike(1, DavFaultsTest::isPut, new HttpFault.Stall());
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void a_source_that_is_held_back_is_no_silent_server() throws Exception {
    RunFixture.opaque(run.resolve("restart001.ww3"), 6_000_001);
    harness.set("ww3.destination.a.timeout", "1s");
    harness.set("ww3.destination.a.bandwidth-limit", "2MB");
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(1);
  }

  @Test
  void a_refusal_comes_before_a_large_file_is_sent() throws Exception {
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    String small = place.prefix().replace("/ww3/global", "/small/ww3/global");
    TransferReport report = harness.set("ww3.destination.a.prefix", small).transfer(run);
    assertThat(first(report).error().orElseThrow())
        .contains("larger than the server takes; raise its limit", "WebDAV says 413");
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(proxy.exchanges())
        .filteredOn(each -> isPut(each.request()))
        .singleElement()
        .satisfies(each -> assertThat(each.bodyBytes()).isZero());
  }

  @Test
  void with_its_size_alone_nothing_is_read_back_and_nothing_called_verified() throws Exception {
    TransferReport report = harness.set("ww3.destination.a.verify", "size").transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items()).noneMatch(ItemResult::verified);
    assertThat(proxy.requests()).noneMatch(request -> request.method().equals("GET"));
  }

  @Test
  void a_usual_item_takes_six_requests_and_the_server_asks_once_who_we_are() throws Exception {
    harness.transfer(run);
    List<String> methods = proxy.requests().stream().map(Request::method).toList();
    assertThat(methods).filteredOn("PUT"::equals).hasSize(5);
    assertThat(methods).filteredOn("MOVE"::equals).hasSize(5);
    assertThat(methods).filteredOn("GET"::equals).hasSize(5);
    assertThat(methods).filteredOn("HEAD"::equals).hasSize(3 * 5 + 1);
    assertThat(methods).filteredOn("MKCOL"::equals).hasSize(3);
    assertThat(methods).hasSize(6 * 5 + 1 + 3);
    assertThat(proxy.exchanges()).filteredOn(each -> each.status() == 401).hasSize(1);
  }
}
