package org.ww3transfer.gcs;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Google's own client, pointed at a server of a test. */
final class Clients {
  private static final RetrySettings QUICK =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(1))
          .setMaxRetryDelayDuration(Duration.ofMillis(5))
          .setMaxAttempts(4)
          .setTotalTimeoutDuration(Duration.ofMinutes(1))
          .build();

  private Clients() {}

  static Storage anonymous(GcsServer server) {
    return options(server).setCredentials(NoCredentials.getInstance()).build().getService();
  }

  static Storage withKey(GcsServer server, Path keyFile) throws IOException {
    try (InputStream in = Files.newInputStream(keyFile)) {
      return options(server)
          .setCredentials(ServiceAccountCredentials.fromStream(in))
          .build()
          .getService();
    }
  }

  private static StorageOptions.Builder options(GcsServer server) {
    return StorageOptions.http()
        .setProjectId("test-project")
        .setRetrySettings(QUICK)
        .setHost(server.endpoint());
  }
}
