package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.server.QuirkyS3;
import org.ww3transfer.server.S3Quirk;

/** A bucket whose key may put and do nothing else. */
class PutOnlyTest {
  @TempDir private Path root;
  private S3Place place;
  private QuirkyS3 store;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    store = QuirkyS3.before(place.server, S3Quirk.PUT_ONLY);
    harness = new Harness(root).to("a", place.through(store.endpoint()));
    harness.set("ww3.destinations", "a").set("ww3.destination.a.verify", "none");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    store.close();
    place.close();
  }

  @Test
  void all_is_sent_and_nothing_is_called_verified() throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    TransferReport report = harness.transfer(run);
    assertThat(report.items()).hasSize(6);
    for (ItemResult item : report.items()) {
      assertThat(item.outcome()).as(item.toString()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(item.verified()).isFalse();
      assertThat(item.warning().orElse("")).contains("verify = none");
    }
    assertThat(place.content("20230101_060000_restart.ww3"))
        .isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
    assertThat(store.proxy().requests()).allMatch(request -> request.method().equals("PUT"));
  }

  @Test
  void what_stands_there_is_replaced_unless_that_is_forbidden() throws Exception {
    byte[] old = "old".getBytes(StandardCharsets.UTF_8);
    place.put("20230101_060000_restart.ww3", old);
    harness.set("ww3.overwrite", "false");
    assertThat(harness.transfer(run).items())
        .filteredOn(item -> item.outcome() == Outcome.FAILED)
        .singleElement()
        .extracting(item -> item.error().orElseThrow())
        .asString()
        .startsWith("s3://waves/ww3/global/20230101_060000_restart.ww3: exists already;");
    assertThat(place.content("20230101_060000_restart.ww3")).isEqualTo(old);
    harness.unset("ww3.overwrite");
    assertThat(Harness.counts(harness.transfer(run))).containsOnlyKeys(Outcome.SUCCEEDED);
    assertThat(place.content("20230101_060000_restart.ww3")).isNotEqualTo(old);
  }

  private String check(CheckDepth depth) throws Exception {
    return harness.check(depth).stream()
        .map(CompletableFuture::join)
        .map(DestinationChecks.Result::line)
        .collect(Collectors.joining());
  }

  @Test
  void the_check_says_so_and_knows_a_wrong_key_all_the_same() throws Exception {
    String unverified = ", but nothing is verified there (verify = none)";
    assertThat(check(CheckDepth.LIST)).contains("is not known yet").endsWith(unverified);
    assertThat(check(CheckDepth.WRITE)).isEqualTo("ok" + unverified);
    place.put("x", new byte[0]); // so that the bucket is there
    harness.to("a", place.through(place.server.endpoint()));
    harness.set("ww3.destination.a.secret-key", "not-the-secret");
    assertThat(check(CheckDepth.LIST)).contains("wrong key; fix ");
  }

  @Test
  void a_check_puts_over_what_the_last_one_has_left() throws Exception {
    check(CheckDepth.WRITE);
    List<String> left = place.names();
    assertThat(left).hasSize(2);
    assertThat(check(CheckDepth.WRITE)).startsWith("ok");
    assertThat(place.names()).isEqualTo(left);
  }

  @Test
  void nothing_is_looked_for_or_removed_there() throws Exception {
    assertThat(harness.prune(false).results()).isEmpty();
    assertThat(harness.stage(run).restarts().toString())
        .contains("; no destination can be asked (a: verify = none)")
        .doesNotContain("at no");
    assertThat(harness.verify(run, true)).isEmpty();
    assertThat(store.proxy().requests()).isEmpty();
  }

  @Test
  void who_does_not_say_so_is_told_what_to_set() throws Exception {
    harness.unset("ww3.destination.a.verify");
    assertThat(harness.transfer(run).items())
        .allMatch(item -> item.error().orElse("").contains("set verify = none"));
  }
}
