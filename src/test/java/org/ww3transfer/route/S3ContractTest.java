package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ww3transfer.verify.VerifiedCopy;

/** A bucket of a server that speaks S3. */
class S3ContractTest extends DestinationContract {
  @Override
  Place open(Path directory) {
    return S3Place.open(directory);
  }

  @Test
  void a_comparison_ends_no_upload_that_a_killed_process_has_left() throws Exception {
    harness.set("ww3.destinations", "a").transfer(run);
    S3Place s3 = (S3Place) place;
    String key = S3Place.FOLDER + "half";
    String id = s3.server.beginUpload(S3Place.BUCKET, key);
    Path note =
        Files.writeString(
            Files.createDirectories(root.resolve("state/uploads")).resolve("left.json"),
            String.format(
                "{\"destination\":\"a\",\"bucket\":\"%s\",\"key\":\"%s\",\"id\":\"%s\"}",
                S3Place.BUCKET, key, id));
    assertThat(harness.verify(run, true)).hasSize(5).allMatch(VerifiedCopy::isProven);
    assertThat(s3.server.unfinished(S3Place.BUCKET)).hasSize(1);
    assertThat(note).exists();
  }
}
