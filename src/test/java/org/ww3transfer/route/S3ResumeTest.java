package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;

/** A file of five parts for a bucket, where something happens at the third. */
class S3ResumeTest {
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final String KEY = S3Place.FOLDER + FIRST;

  @TempDir private Path root;
  private S3Place place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    proxy = FaultyProxy.before(place.server.endpoint());
    harness = new Harness(root).to("a", place.through(proxy.endpoint()));
    harness.set("ww3.destinations", "a").set("ww3.destination.a.timeout", "10s");
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    harness.set("ww3.parallel-files", "1").set("ww3.retry-max-delay", "200ms");
    run = RunFixture.day(root.resolve("inbox/day"));
    write(1);
  }

  private void write(long seed) {
    byte[] content = new byte[23_000_001];
    new Random(seed).nextBytes(content);
    try {
      Files.write(run.resolve("restart001.ww3"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    harness.close();
    proxy.close();
    place.close();
  }

  private static Predicate<FaultyProxy.Request> part(int number) {
    return request -> request.target().contains("partNumber=" + number + "&");
  }

  private static boolean isQuestion(FaultyProxy.Request request) {
    return request.method().equals("GET") && request.target().contains("uploadId=");
  }

  /** How often each part was sent. */
  private List<Long> sent() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(number -> proxy.requests().stream().filter(part(number)).count())
        .toList();
  }

  /** The client's own tries too. */
  private void cutAtThird() {
    proxy.strike(3, part(3), new HttpFault.CutAfter(100_000));
  }

  private static HttpFault refusal(int status, String code) {
    String body = "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    return new HttpFault.Answer(status, Map.of("Content-Type", "application/xml"), body);
  }

  private void requireWhole(TransferReport report) throws IOException {
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items()).allMatch(ItemResult::verified);
    requireThere();
  }

  private void requireThere() throws IOException {
    assertThat(place.content(FIRST)).isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
    requireNothingLeft();
  }

  private void requireNothingLeft() throws IOException {
    assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  @Test
  void the_next_try_sends_what_the_store_does_not_hold() throws Exception {
    cutAtThird();
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(sent()).containsExactly(1L, 1L, 4L, 1L, 1L);
    assertThat(report.bytes()).isEqualTo(bytes());
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (String name : Harness.listing(run)) {
      bytes += name.endsWith(".ww3") ? Files.size(run.resolve(name)) : 0;
    }
    return bytes;
  }

  @Test
  void a_part_that_is_not_ours_any_more_is_sent_again() throws Exception {
    byte[] other = new byte[5 << 20];
    Runnable spoil = () -> place.server.sendPart(S3Place.BUCKET, KEY, 2, other);
    proxy.strike(1, part(2), new HttpFault.AfterAnswer(spoil));
    cutAtThird();
    requireWhole(harness.transfer(run));
    assertThat(sent()).containsExactly(1L, 2L, 4L, 1L, 1L);
  }

  @ParameterizedTest
  @CsvSource({"404, NoSuchUpload", "403, AccessDenied"})
  void what_the_store_does_not_know_or_tell_any_more_begins_anew(int status, String code)
      throws Exception {
    proxy.strike(1, S3ResumeTest::isQuestion, refusal(status, code));
    cutAtThird();
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(sent()).containsExactly(2L, 2L, 4L, 1L, 1L);
  }

  @Test
  void an_upload_that_somebody_ends_meanwhile_begins_anew() throws Exception {
    Runnable end = () -> place.server.abortAll(S3Place.BUCKET, KEY);
    proxy.strike(1, part(2), new HttpFault.AfterAnswer(end));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(sent()).as("this server notices when all is there").containsOnly(2L);
  }

  @Test
  void a_store_that_cannot_be_asked_now_is_asked_again() throws Exception {
    proxy.strike(3, S3ResumeTest::isQuestion, new HttpFault.CutAfter(0));
    proxy.strike(3, S3ResumeTest::isQuestion, new HttpFault.Answer(503, Map.of(), ""));
    harness.set("ww3.destination.a.retries", "4");
    cutAtThird();
    requireWhole(harness.transfer(run));
    assertThat(sent()).containsExactly(1L, 1L, 4L, 1L, 1L);
  }

  @Test
  void parts_that_make_no_object_are_all_sent_again() throws Exception {
    proxy.strike(
        2, // once more without their checksums
        r -> r.method().equals("POST") && r.target().contains("uploadId="),
        refusal(400, "InvalidPart"));
    requireWhole(harness.transfer(run));
    assertThat(sent()).containsExactly(2L, 2L, 2L, 2L, 2L);
  }

  @Test
  void nothing_is_left_of_an_item_that_changes_on_its_way() throws Exception {
    Runnable change = () -> write(2);
    proxy.strike(1, part(2), new HttpFault.AfterAnswer(change));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    requireNothingLeft();
  }

  private void awaitWaiting() {
    Outage.soon()
        .untilAsserted(
            () -> {
              assertThat(place.server.unfinished(S3Place.BUCKET)).hasSize(1);
              assertThat(Harness.listing(root.resolve("state/uploads"))).hasSize(1);
              assertThat(sent().get(2)).isPositive();
            });
  }

  private void awaitDone() {
    Outage.soon().until(() -> Files.exists(root.resolve("inbox/.done/day.done")));
  }

  private void waitAtThird() throws Exception {
    proxy.strike(Integer.MAX_VALUE, part(3).and(r -> !isBack), refusal(403, "AccessDenied"));
    harness.startDaemon();
    Files.writeString(root.resolve("inbox/day.done"), "day\n");
    awaitWaiting();
  }

  private volatile boolean isBack;

  @Test
  void an_item_that_waits_goes_on_when_its_store_takes_parts_again() throws Exception {
    waitAtThird();
    isBack = true;
    awaitDone();
    requireThere();
    assertThat(sent().subList(0, 2)).containsExactly(1L, 1L);
    assertThat(sent().subList(3, 5)).containsExactly(1L, 1L);
  }

  @ParameterizedTest
  @CsvSource({"5MB, 1", "5500000, 2"})
  void the_next_start_goes_on_if_it_would_send_the_same_parts(String partSize, long sent)
      throws Exception {
    waitAtThird();
    harness.close();
    isBack = true;
    makeOld(); // its run waits for it
    harness.set("ww3.destination.a.part-size", partSize).startDaemon();
    awaitDone();
    requireThere();
    assertThat(sent().subList(0, 2)).containsOnly(sent);
  }

  private void makeOld() throws IOException {
    Path uploads = root.resolve("state/uploads");
    for (String name : Harness.listing(uploads)) {
      FileTime then = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
      Files.setLastModifiedTime(uploads.resolve(name), then);
    }
  }

  @Test
  void what_no_run_goes_on_with_is_ended_after_a_day() throws Exception {
    String id = place.server.beginUpload(S3Place.BUCKET, KEY);
    UnfinishedUploads uploads = new UnfinishedUploads(root.resolve("state"));
    uploads.begun(new UnfinishedUploads.Upload("a", S3Place.BUCKET, KEY, id, "terms")).close();
    harness.onDemand(
        (beans, main) -> {
          beans.remotes().sweep().sweep();
          // nobody is ending it, not even the sweep of the start
          Outage.soon().until(() -> isLeft(uploads));
          makeOld();
          beans.remotes().sweep().sweep();
          requireNothingLeft();
          return id;
        });
  }

  private static boolean isLeft(UnfinishedUploads uploads) throws IOException {
    List<UnfinishedUploads.Note> left = uploads.take("a", KEY);
    for (UnfinishedUploads.Note note : left) {
      note.close();
    }
    return left.size() == 1;
  }

  @Test
  void nothing_is_left_of_a_run_that_an_operator_gives_up() throws Exception {
    waitAtThird();
    new Requests(root.resolve("state"))
        .write(
            new Request(
                Request.Kind.CANCEL, "day", Optional.empty(), Optional.empty(), Instant.now()));
    Outage.soon().until(() -> Files.exists(root.resolve("inbox/.failed/day.done")));
    requireNothingLeft();
    assertThat(place.names()).doesNotContain(FIRST);
  }
}
