package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.StagedRestart.Outcome;

/** A restart that is fetched from a bucket behind a network where things go wrong. */
class StageFaultsTest {
  private static final String NAME = "20230102_000000_restart.ww3";
  private static final int ALWAYS = 100;

  @TempDir private Path root;
  private S3Place place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path next;
  private byte[] content;

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    proxy = FaultyProxy.before(place.server.endpoint());
    harness = new Harness(root).to("a", place.through(proxy.endpoint()));
    harness
        .set("ww3.destinations", "a")
        .unset("ww3.destination.b.prefix")
        .set("ww3.destination.a.timeout", "1s");
    next =
        RunFixture.shel(
            root.resolve("inbox/next"),
            RunFixture.DAY.replace("20230102", "20230103").replace("20230101", "20230102"));
    Path restart =
        ModelFiles.restart(
            root.resolve("restart"), Instant.parse("2023-01-02T00:00:00Z"), ByteOrder.BIG_ENDIAN);
    content = Files.readAllBytes(restart);
    place.put(NAME, content);
  }

  @AfterEach
  void close() {
    proxy.close();
    place.close();
  }

  private static boolean isRead(Request request) {
    return request.method().equals("GET") && request.path().endsWith(NAME);
  }

  private static boolean isList(Request request) {
    return request.query().contains("list-type=2");
  }

  static Stream<Arguments> passing() {
    Predicate<Request> read = StageFaultsTest::isRead;
    Predicate<Request> list = StageFaultsTest::isList;
    return Stream.of(
        Arguments.of("content cut half-way", read, new HttpFault.CutAnswer(700)),
        Arguments.of("content that does not come", read, new HttpFault.Answer(503, Map.of(), "")),
        Arguments.of("content that is silent", read, new HttpFault.Stall()),
        Arguments.of("a list cut half-way", list, new HttpFault.CutAnswer(50)),
        Arguments.of("a list that is none", list, new HttpFault.Answer(200, Map.of(), "<a/>")),
        Arguments.of("a list that does not come", list, new HttpFault.Answer(500, Map.of(), "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void what_passes_is_tried_again_and_ends_whole(
      String name, Predicate<Request> which, HttpFault fault) throws Exception {
    proxy.strike(1, which, fault);
    StageReport report = harness.stage(next);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    assertThat(next.resolve("restart.ww3")).hasBinaryContent(content);
    assertThat(Harness.listing(next)).containsExactly("restart.ww3", "ww3_shel.nml");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void what_does_not_pass_is_said_and_leaves_nothing(
      String name, Predicate<Request> which, HttpFault fault) throws Exception {
    proxy.strike(ALWAYS, which, fault);
    StageReport report = harness.stage(next);
    assertThat(report.restarts().get(0).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.summary()).contains("a: s3://").doesNotContain("\n");
    assertThat(Harness.listing(next)).containsExactly("ww3_shel.nml");
  }

  @Test
  void other_content_that_came_whole_is_not_put_in_place() throws Exception {
    byte[] other = content.clone();
    other[other.length - 1] ^= 1;
    proxy.strike(
        ALWAYS,
        request -> request.method().equals("HEAD"),
        new HttpFault.AfterAnswer(() -> place.put(NAME, new byte[] {1, 2, 3})));
    StageReport report = harness.stage(next);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(Harness.listing(next)).containsExactly("ww3_shel.nml");
  }
}
