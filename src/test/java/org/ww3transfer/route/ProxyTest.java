package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.server.FaultyProxy;

/** A store that is reached through an HTTP proxy is reached in no other way. */
class ProxyTest {
  @TempDir private Path root;

  private void requireThroughProxy(Place place, URI server, int requests, String part)
      throws Exception {
    Path run = RunFixture.day(root.resolve("inbox/day"));
    try (FaultyProxy proxy = FaultyProxy.before(server)) {
      Harness harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
      harness.set("ww3.destination.a.proxy", proxy.endpoint().toString());
      assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 5L));
      // what a proxy is asked for is the whole URI (RFC 9112 section 3.2.2)
      assertThat(proxy.requests())
          .filteredOn(request -> request.target().startsWith(server.toString()))
          .hasSizeGreaterThanOrEqualTo(requests)
          .anyMatch(request -> request.target().contains(part));
    }
    assertThat(place.names()).hasSize(5);
  }

  @Test
  void s3_goes_through_it() throws Exception {
    try (S3Place place = S3Place.open(root.resolve("place"))) {
      requireThroughProxy(place, place.server.endpoint(), 10, "/waves/");
    }
  }

  @Test
  void google_cloud_storage_goes_through_it() throws Exception {
    try (GcsPlace place = new GcsPlace(root.resolve("place"))) {
      requireThroughProxy(place, URI.create(place.server.endpoint()), 15, "/token");
    }
  }
}
