package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.S3Quirk;

/** Which checksum goes with content is found out once. */
class S3PutKindsTest {
  @TempDir private Path root;
  private S3Place place;
  private Harness harness;
  private Path run;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger("org.ww3transfer.route.s3")).addAppender(log);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger("org.ww3transfer.route.s3")).detachAppender(log);
    place.close();
  }

  private FaultyProxy store(S3Quirk... quirks) throws IOException {
    place = S3Place.open(root.resolve("place"), quirks);
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.parallel-files", "1");
    run = RunFixture.day(root.resolve("inbox/day"));
    return place.quirky().proxy();
  }

  private static boolean isPut(Request request) {
    return request.method().equals("PUT");
  }

  private static List<Request> puts(FaultyProxy proxy) {
    return proxy.requests().stream().filter(S3PutKindsTest::isPut).toList();
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static HttpFault refusal(int status, String code) {
    String body = "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    return new HttpFault.Answer(status, Map.of("Content-Type", "application/xml"), body);
  }

  @ParameterizedTest
  @CsvSource({"NO_CHECKSUM_HEADERS, 6, Content-MD5", "UNHASHED_NOT_SIGNED, 6, Content-MD5"})
  void what_a_store_takes_is_asked_once_and_told_in_one_line(S3Quirk quirk, int puts, String kind)
      throws Exception {
    FaultyProxy proxy = store(quirk);
    harness.set("ww3.destination.a.retries", "0");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(puts(proxy)).hasSize(puts);
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("destination a: content with CRC32C is refused there (")
        .contains("it goes with " + kind + " from now on");
  }

  @ParameterizedTest
  @CsvSource({"md5, content-md5", "none, content-type", "crc32c, x-amz-checksum-crc32c"})
  void what_the_settings_say_is_not_asked(String setting, String field) throws Exception {
    FaultyProxy proxy = store();
    harness.set("ww3.destination.a.checksums", setting);
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(puts(proxy))
        .hasSize(5)
        .allMatch(request -> request.field(field).isPresent())
        .allMatch(r -> setting.equals("crc32c") == r.field("x-amz-checksum-crc32c").isPresent())
        .allMatch(request -> setting.equals("md5") == request.field("content-md5").isPresent());
    assertThat(lines()).isEmpty();
  }

  @Test
  void what_is_refused_of_the_settings_is_named_with_the_mend() throws Exception {
    store(S3Quirk.NO_CHECKSUM_HEADERS);
    harness.set("ww3.destination.a.checksums", "crc32c");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 5L));
    assertThat(harness.blames()).containsOnly(Blame.DESTINATION);
    assertThat(report.items())
        .allSatisfy(
            item ->
                assertThat(item.error().orElseThrow())
                    .startsWith("s3://waves/ww3/global/")
                    .contains(
                        "refused with CRC32C (S3 says 400 InvalidArgument:"
                            + " Unsupported header 'x-amz-",
                        "set ww3.destination.a.checksums = auto"));
  }

  @Test
  void what_is_refused_in_any_way_is_told_as_what_it_is() throws Exception {
    FaultyProxy proxy = store();
    proxy.strike(1000, S3PutKindsTest::isPut, refusal(400, "InvalidArgument"));
    TransferReport report = harness.transfer(run);
    assertThat(report.items())
        .allSatisfy(
            item ->
                assertThat(item.error().orElseThrow()).endsWith("(S3 says 400 InvalidArgument)"));
    assertThat(lines()).isEmpty();
  }

  @Test
  void another_server_at_the_same_place_is_asked_anew() throws Exception {
    FaultyProxy proxy = store();
    Predicate<Request> last = r -> isPut(r) && r.target().contains("20230102_000000_restart");
    proxy.strike(1, last, refusal(501, "NotImplemented"));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items())
        .filteredOn(item -> item.attempts() == 2)
        .extracting(item -> item.item().targetName())
        .containsExactly("20230102_000000_restart.ww3");
  }

  @Test
  void parts_that_are_not_taken_as_signed_go_another_way_at_once() throws Exception {
    store(S3Quirk.UNHASHED_NOT_SIGNED);
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "2");
    harness.set("ww3.destination.a.retries", "0");
    RunFixture.opaque(run.resolve("restart001.ww3"), 40 * (1 << 20) + 17);
    TransferReport report = harness.transfer(run);
    assertThat(report.items()).allMatch(item -> item.verified() && item.attempts() == 1);
    assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
    assertThat(lines()).anyMatch(line -> line.contains("content in parts with CRC32C is refused"));
  }

  @Test
  void parts_that_go_no_other_way_in_their_upload_do_so_in_the_next() throws Exception {
    FaultyProxy proxy = store(S3Quirk.UNHASHED_NOT_SIGNED);
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    harness.set("ww3.destination.a.retries", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 20 * (1 << 20) + 17);
    Predicate<Request> part =
        r -> r.query().contains("partNumber=1&") && r.field("content-md5").isPresent();
    proxy.strike(1, part, refusal(400, "InvalidRequest"));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items())
        .filteredOn(item -> item.attempts() == 2)
        .extracting(item -> item.item().targetName())
        .containsExactly("20230101_060000_restart.ww3");
    assertThat(proxy.requests())
        .filteredOn(r -> r.method().equals("POST") && r.query().startsWith("uploads"))
        .extracting(r -> r.field("x-amz-checksum-algorithm").isPresent())
        .containsExactly(true, false);
    assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
  }

  @Test
  void a_key_that_may_only_put_is_known_by_what_it_may_not() throws Exception {
    store(S3Quirk.UNHASHED_NOT_SIGNED, S3Quirk.PUT_ONLY);
    harness.set("ww3.destination.a.verify", "none").set("ww3.destination.a.retries", "0");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 5L));
  }

  @Test
  void a_wrong_key_is_told_as_one_also_where_content_without_a_hash_looks_like_one()
      throws Exception {
    store(S3Quirk.UNHASHED_NOT_SIGNED);
    place.wrongKeys().forEach((key, value) -> harness.set("ww3.destination.a." + key, value));
    TransferReport report = harness.transfer(run);
    assertThat(report.items())
        .extracting(ItemResult::error)
        .allSatisfy(error -> assertThat(error.orElseThrow()).contains("wrong key"));
  }

  @Test
  void a_refusal_of_a_checksum_is_not_taken_for_one_of_a_condition() throws Exception {
    FaultyProxy proxy = store(S3Quirk.NO_CHECKSUM_HEADERS, S3Quirk.NO_IF_NONE_MATCH);
    harness.set("ww3.overwrite", "false").set("ww3.destination.a.retries", "0");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).contains("If-None-Match (S3 says 501 NotImplemented)");
    assertThat(lines().get(1)).contains("CRC32C is refused there (S3 says 400 InvalidArgument");
    assertThat(puts(proxy)).filteredOn(r -> r.field("if-none-match").isPresent()).hasSize(2);
    assertThat(puts(proxy))
        .as("not once more with what was refused")
        .filteredOn(r -> r.field("x-amz-checksum-crc32c").isPresent())
        .hasSize(1);
  }

  @Test
  void checksums_of_parts_are_sent_without_each_other_where_a_store_cannot_join_them()
      throws Exception {
    FaultyProxy proxy = store(S3Quirk.NO_MPU_CHECKSUM_AT_END);
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    for (String name : List.of("restart001.ww3", "restart002.ww3", "restart003.ww3")) {
      RunFixture.opaque(run.resolve(name), 20 * (1 << 20) + 17);
    }
    TransferReport report = harness.transfer(run);
    assertThat(report.items()).allMatch(item -> item.verified() && item.attempts() == 1);
    assertThat(proxy.requests())
        .filteredOn(r -> r.method().equals("POST") && r.query().contains("uploadId="))
        .as("with and without, twice, and then no more")
        .hasSize(5);
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0))
        .contains(
            "20230101_060000_restart.ww3: its parts were put together without their checksums",
            "S3 says 400 InvalidPart",
            "checksums = md5");
    assertThat(lines().get(1)).contains("content in parts", "Content-MD5");
  }
}
