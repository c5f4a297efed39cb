package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.gcs.GcsServer;

/** An upload of which the state directory takes no note. */
class UnnotedUploadTest {
  private static final int PART = 5 << 20;

  @TempDir private Path root;
  private Harness harness;
  private Path run;
  private Path obstacle;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root).set("ww3.destinations", "a");
    harness.set("ww3.destination.a.part-size", "" + PART);
    harness.set("ww3.destination.a.parallel-parts", "1");
    run = RunFixture.day(root.resolve("inbox/day"));
    RunFixture.opaque(run.resolve("restart002.ww3"), 4L * PART + 1);
    Files.createDirectories(root.resolve("state"));
    obstacle = Files.writeString(root.resolve("state/uploads"), "a file where a folder is needed");
  }

  private void requireThatWeAreToBlame() {
    assertThatThrownBy(() -> harness.transfer(run))
        .isInstanceOf(StateException.class)
        .hasMessageStartingWith("ww3.state-directory: " + obstacle);
  }

  @Test
  void is_ended_at_s3() throws Exception {
    try (S3Place place = S3Place.open(root.resolve("s3"))) {
      harness.to("a", place);
      requireThatWeAreToBlame();
      assertThat(harness.blames()).isEqualTo(Set.of(Blame.OURS));
      assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();

      Files.delete(obstacle);
      assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    }
  }

  @Test
  void is_ended_at_google() throws Exception {
    try (GcsServer server = GcsServer.open(root.resolve("gs")).bucket("waves")) {
      harness.set("ww3.destination.a.prefix", "gs://waves");
      harness.set("ww3.destination.a.endpoint", server.endpoint());
      requireThatWeAreToBlame();
      assertThat(harness.blames()).isEqualTo(Set.of(Blame.OURS));
      assertThat(server.uploads()).isEmpty();
    }
  }
}
