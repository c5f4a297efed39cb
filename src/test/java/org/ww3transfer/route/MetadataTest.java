package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.gcs.GcsServer;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.plan.ItemMetadata;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.S3ProxyServer;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What the stores of objects say of what they hold, beside its content. */
class MetadataTest {
  private static final String RESTART = "20230101_060000_restart.ww3";
  private static final String LARGE = "20230101_120000_restart.ww3";
  private static final String LIST = "day.manifest.json";
  private static final int PART = 5 << 20;
  private static final Instant MODIFIED = Instant.parse("2023-01-02T03:04:05.060700000Z");
  private static final Map<String, String> EXPECTED =
      Map.of(
          "ww3-valid-time", "2023-01-01T06:00:00Z",
          "ww3-kind", "restart",
          "ww3-run", "day");

  @TempDir private Path root;
  private Harness harness;
  private Path run;

  /** What a store says. */
  private record Said(String contentType, Map<String, String> entries) {}

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root).set("ww3.destinations", "a").set("ww3.cycle-manifest", "true");
    harness.set("ww3.destination.a.part-size", "" + PART);
    harness.set("ww3.destination.a.parallel-parts", "1");
    run = RunFixture.day(root.resolve("inbox/day"));
    RunFixture.opaque(run.resolve("restart002.ww3"), 4L * PART + 1);
    for (String name : RunFixture.DAY_OUTPUTS) {
      Files.setLastModifiedTime(run.resolve(name), FileTime.from(MODIFIED));
    }
  }

  private void send() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).as(report.toString()).isTrue();
  }

  private static Map<String, String> and(Map<String, String> base, String... more) {
    Map<String, String> all = new TreeMap<>(base);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private String crc32c(String name) throws IOException {
    return Checksum.of(run.resolve(name)).toString().substring("crc32c:".length());
  }

  private static Said s3(S3ProxyServer server, String name) {
    HeadObjectResponse head = server.head(S3Place.BUCKET, S3Place.FOLDER + name);
    return new Said(head.contentType(), head.metadata());
  }

  @Test
  void s3_says_what_an_object_is() throws Exception {
    try (S3Place place = S3Place.open(root.resolve("s3"))) {
      harness.to("a", place);
      send();
      Map<String, String> timed = and(EXPECTED, "mtime", "1672628645.0607");
      assertThat(s3(place.server, RESTART))
          .isEqualTo(
              new Said(
                  "application/octet-stream", and(timed, "ww3-crc32c", crc32c("restart001.ww3"))));
      assertThat(s3(place.server, LARGE).entries())
          .isEqualTo(and(timed, "ww3-valid-time", "2023-01-01T12:00:00Z"));
      assertThat(s3(place.server, LIST)).isEqualTo(new Said("application/json", Map.of()));
    }
  }

  @Test
  void it_says_nothing_where_it_is_told_to() throws Exception {
    try (S3Place place = S3Place.open(root.resolve("s3"))) {
      harness.to("a", place).set("ww3.destination.a.metadata", "false");
      send();
      for (String name : List.of(RESTART, LARGE, LIST)) {
        assertThat(s3(place.server, name))
            .isEqualTo(new Said("application/octet-stream", Map.of()));
      }
    }
  }

  @Test
  void times_are_left_out_where_none_are_preserved() throws Exception {
    try (S3Place place = S3Place.open(root.resolve("s3"))) {
      harness.to("a", place).set("ww3.destination.a.preserve", "none");
      send();
      assertThat(s3(place.server, RESTART).entries())
          .containsKey("ww3-run")
          .doesNotContainKey("mtime");
    }
  }

  @Test
  void google_says_what_an_object_is() throws Exception {
    try (GcsServer server = GcsServer.open(root.resolve("gs")).bucket("waves")) {
      harness.set("ww3.destination.a.prefix", "gs://waves");
      harness.set("ww3.destination.a.endpoint", server.endpoint());
      send();
      Map<String, String> timed =
          and(
              EXPECTED,
              "mtime",
              "2023-01-02T03:04:05.060700Z",
              "goog-reserved-file-mtime",
              "1672628645");
      assertThat(google(server, RESTART))
          .isEqualTo(
              new Said(
                  "application/octet-stream", and(timed, "ww3-crc32c", crc32c("restart001.ww3"))));
      assertThat(google(server, LARGE))
          .isEqualTo(
              new Said(
                  "application/octet-stream",
                  and(timed, "ww3-valid-time", "2023-01-01T12:00:00Z")));
      assertThat(google(server, LIST)).isEqualTo(new Said("application/json", Map.of()));
    }
  }

  private static Said google(GcsServer server, String name) throws IOException {
    URI object = URI.create(server.endpoint() + "/storage/v1/b/waves/o/" + name);
    try (InputStream answer = object.toURL().openStream()) {
      JsonNode described = new JsonMapper().readTree(answer);
      Map<String, String> entries = new TreeMap<>();
      described
          .path("metadata")
          .properties()
          .forEach(each -> entries.put(each.getKey(), each.getValue().asText()));
      return new Said(described.path("contentType").asText(), entries);
    }
  }

  @Test
  void azure_says_what_a_blob_is() throws Exception {
    try (AzurePlace place = AzurePlace.shared()) {
      harness.to("a", place);
      send();
      Map<String, String> timed =
          Map.of(
              "ww3_valid_time", "2023-01-01T06:00:00Z",
              "ww3_kind", "restart",
              "ww3_run", "day",
              "mtime", "2023-01-02T03:04:05.060700000Z");
      assertThat(azure(place, RESTART))
          .isEqualTo(
              new Said(
                  "application/octet-stream", and(timed, "ww3_crc32c", crc32c("restart001.ww3"))));
      assertThat(azure(place, LARGE))
          .isEqualTo(
              new Said(
                  "application/octet-stream",
                  and(
                      timed,
                      "ww3_valid_time",
                      "2023-01-01T12:00:00Z",
                      "ww3_crc32c",
                      crc32c("restart002.ww3"))));
      assertThat(azure(place, LIST)).isEqualTo(new Said("application/json", Map.of()));
    }
  }

  private static Said azure(AzurePlace place, String name) {
    BlobProperties blob = place.blobs().getBlobClient(AzurePlace.FOLDER + name).getProperties();
    return new Said(blob.getContentType(), new TreeMap<>(blob.getMetadata()));
  }

  @Test
  void the_content_tells_what_is_netcdf_whatever_its_name() throws Exception {
    try (S3Place place = S3Place.open(root.resolve("s3"));
        InputStream netcdf = getClass().getResourceAsStream("/header/fields-nc4.nc")) {
      Files.copy(netcdf, run.resolve("fields"));
      harness.to("a", place).set("ww3.also", "fields");
      send();
      String name =
          place.names().stream().filter(each -> each.endsWith("_fields")).findAny().orElseThrow();
      assertThat(s3(place.server, name))
          .returns("application/x-netcdf", Said::contentType)
          .returns("other", said -> said.entries().get("ww3-kind"));
    }
  }

  @Test
  void a_store_that_takes_none_is_told_with_the_mend() throws Exception {
    String said = "<Error><Code>InvalidArgument</Code><Message>x-amz-meta-mtime?</Message></Error>";
    try (S3Place place = S3Place.open(root.resolve("s3"));
        FaultyProxy proxy = FaultyProxy.before(place.server.endpoint())) {
      proxy.strike(
          100,
          request -> request.method().equals("PUT") && request.target().contains(RESTART),
          new HttpFault.Answer(400, Map.of("Content-Type", "application/xml"), said));
      harness.to("a", place.through(proxy.endpoint()));
      assertThat(harness.transfer(run).items())
          .filteredOn(item -> item.error().isPresent())
          .first()
          .extracting(item -> item.error().orElseThrow())
          .asString()
          .contains(RESTART, "400 InvalidArgument", "metadata = false");
    }
  }

  @Test
  void what_a_header_cannot_hold_is_encoded() {
    Instant time = Instant.parse("2023-01-01T00:00:00Z");
    Output output =
        new Output("out", Kind.NETCDF, Optional.of("50% Öst see"), time, time, 1, Set.of());
    harness.unset("ww3.destination.a.part-size").unset("ww3.destination.a.parallel-parts");
    TransferItem item =
        new TransferItem(
            output,
            run.resolve("out"),
            "",
            "out",
            harness.settings().destinations().get(0),
            RunRoots.ANYWHERE);
    ObjectMetadata metadata =
        ItemMetadata.of(item, "day", false, Optional.empty(), Optional.empty());
    assertThat(metadata.contentType()).isEqualTo("application/x-netcdf");
    assertThat(metadata.entries()).containsEntry("ww3-grid", "50%25%20%C3%96st%20see");
  }
}
