package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.gcs.GcsServer;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;

/** How often a bucket far away is asked for the outputs of a run. */
class RoundTripsTest {
  private static final long OUTPUTS = 24;

  @TempDir private Path root;
  private S3Place place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    proxy = FaultyProxy.before(place.server.endpoint());
    harness = sendingTo(place.through(proxy.endpoint()));
    run = hourly(root.resolve("inbox/day"));
  }

  private Harness sendingTo(Place to) {
    return new Harness(root)
        .to("a", to)
        .set("ww3.destinations", "a")
        .set("ww3.parallel-files", "1");
  }

  /** A day with a restart each hour. */
  private static Path hourly(Path directory) throws IOException {
    String hourly = RunFixture.DAY.replace("'21600'", "'3600'").replaceAll(".*DATE%FIELD.*\n", "");
    RunFixture.shel(directory, hourly);
    Random random = new Random(1);
    for (int number = 1; number <= OUTPUTS; number++) {
      byte[] content = new byte[3_000];
      random.nextBytes(content);
      Files.write(directory.resolve(String.format("restart%03d.ww3", number)), content);
    }
    return directory;
  }

  @AfterEach
  void close() {
    proxy.close();
    place.close();
  }

  /** How many there were of each method since. */
  private Map<String, Long> requests(int since) {
    return proxy.requests().stream()
        .skip(since)
        .collect(Collectors.groupingBy(FaultyProxy.Request::method, Collectors.counting()));
  }

  @Test
  void an_output_takes_one_round_trip_and_a_run_one_list() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, OUTPUTS));
    assertThat(report.items()).allMatch(ItemResult::verified);
    assertThat(requests(0)).isEqualTo(Map.of("GET", 1L, "PUT", OUTPUTS));
    assertThat(proxy.requests()).noneMatch(request -> request.field("Expect").isPresent());
  }

  @Test
  void what_is_there_is_looked_at_and_not_sent_again() throws Exception {
    harness.transfer(run);
    String changed = "20230101_030000_restart.ww3";
    place.put(changed, new byte[3_000]);
    int before = proxy.requests().size();
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(REUSED, OUTPUTS - 1, SUCCEEDED, 1L));
    assertThat(replaced(report)).containsExactly(changed);
    assertThat(requests(before)).containsEntry("HEAD", OUTPUTS).containsEntry("PUT", 1L);
  }

  @Test
  void a_bucket_of_google_takes_one_more_to_begin_an_upload() throws Exception {
    try (GcsPlace bucket = new GcsPlace(root.resolve("gcs"))) {
      harness = sendingTo(bucket);
      assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, OUTPUTS));
      List<String> methods =
          bucket.server.requests().stream()
              .filter(request -> request.path().contains("/storage/"))
              .map(GcsServer.Request::method)
              .toList();
      assertThat(methods).hasSize(1 + 2 * (int) OUTPUTS).containsOnlyOnce("GET").contains("PUT");
    }
  }

  @Test
  void a_container_of_azure_takes_one_too() throws Exception {
    AzurePlace container = AzurePlace.shared();
    try (FaultyProxy before = FaultyProxy.before(URI.create(container.server.endpoint()))) {
      harness = sendingTo(container.through(before.endpoint()));
      assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, OUTPUTS));
      assertThat(before.requests().stream().map(FaultyProxy.Request::method))
          .hasSize(1 + (int) OUTPUTS)
          .containsOnlyOnce("GET")
          .contains("PUT");
    }
  }

  private static List<String> replaced(TransferReport report) {
    return report.items().stream()
        .filter(ItemResult::replaced)
        .map(result -> result.item().targetName())
        .toList();
  }

  @Test
  void where_nothing_may_be_replaced_each_is_looked_at_before() throws Exception {
    harness.set("ww3.overwrite", "false");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, OUTPUTS));
    assertThat(requests(0)).isEqualTo(Map.of("HEAD", OUTPUTS, "PUT", OUTPUTS));
  }

  @Test
  void what_is_to_be_read_back_is_looked_at_whatever_the_store_answered() throws Exception {
    harness.set("ww3.destination.a.verify", "full");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, OUTPUTS));
    assertThat(requests(0)).isEqualTo(Map.of("GET", 1 + OUTPUTS, "HEAD", OUTPUTS, "PUT", OUTPUTS));
  }

  @Test
  void a_store_that_may_not_be_listed_is_looked_at() throws Exception {
    proxy.strike(
        100,
        request -> request.query().contains("list-type"),
        new HttpFault.Answer(403, Map.of(), "<Error><Code>AccessDenied</Code></Error>"));
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, OUTPUTS));
    assertThat(requests(0)).isEqualTo(Map.of("GET", 1L, "HEAD", OUTPUTS, "PUT", OUTPUTS));
  }
}
