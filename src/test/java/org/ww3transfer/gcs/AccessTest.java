package org.ww3transfer.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in. */
@SuppressWarnings("try") // the client's close() is declared to throw anything
class AccessTest {
  private static final BlobInfo OBJECT = BlobInfo.newBuilder("archive", "a").build();

  @TempDir private Path directory;

  @Test
  void a_service_account_gets_a_token_with_its_key_and_works_with_it() throws Exception {
    try (GcsServer server = GcsServer.withServiceAccount(directory.resolve("store"));
        Storage storage = Clients.withKey(server, server.writeKeyFile(directory.resolve("key")))) {
      server.bucket("archive");
      storage.create(OBJECT, new byte[3]);
      assertThat(storage.delete(BlobId.of("archive", "a"), BlobId.of("archive", "b")))
          .containsExactly(true, false);
      assertThat(server.requests().get(0).path()).isEqualTo("/token");
      assertThat(server.requests()).filteredOn(r -> r.path().equals("/token")).hasSize(1);
    }
  }

  @Test
  void a_token_that_is_good_no_longer_is_renewed() throws Exception {
    try (GcsServer server = GcsServer.withServiceAccount(directory.resolve("store"));
        Storage storage = Clients.withKey(server, server.writeKeyFile(directory.resolve("key")))) {
      server.bucket("archive");
      storage.create(OBJECT, new byte[3]);
      server.revokeTokens();
      assertThat(storage.readAllBytes(OBJECT.getBlobId())).hasSize(3);
      assertThat(server.requests()).filteredOn(r -> r.status() == 401).hasSize(1);
    }
  }

  @Test
  void a_key_of_another_account_gets_no_token() throws Exception {
    try (GcsServer other = GcsServer.withOtherKey(directory.resolve("other"));
        GcsServer server = GcsServer.withServiceAccount(directory.resolve("store"))) {
      server.bucket("archive");
      Path key = other.writeKeyFile(directory.resolve("key"));
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode json = (ObjectNode) mapper.readTree(key.toFile());
      mapper.writeValue(key.toFile(), json.put("token_uri", server.endpoint() + "/token"));
      try (Storage storage = Clients.withKey(server, key)) {
        assertThatExceptionOfType(StorageException.class)
            .isThrownBy(() -> storage.create(OBJECT, new byte[3]))
            .withStackTraceContaining("Invalid JWT Signature");
      }
      assertThat(server.names("archive")).isEmpty();
    }
  }

  @Test
  void an_account_without_permission_on_a_bucket_is_told() throws Exception {
    try (GcsServer server = GcsServer.withServiceAccount(directory.resolve("store"));
        Storage storage = Clients.withKey(server, server.writeKeyFile(directory.resolve("key")))) {
      server.bucket("archive").deny("archive");
      assertThatExceptionOfType(StorageException.class)
          .isThrownBy(() -> storage.create(OBJECT, new byte[3]))
          .satisfies(e -> assertThat(e.getCode()).isEqualTo(403))
          .satisfies(e -> assertThat(e.getReason()).isEqualTo("forbidden"))
          .withMessageContaining("ww3@test-project.iam.gserviceaccount.com");
      server.allow("archive");
      storage.create(OBJECT, new byte[3]);
    }
  }

  @Test
  void one_token_is_known_and_no_other() throws Exception {
    try (GcsServer server = GcsServer.withToken(directory.resolve("store"), "secret")) {
      server.bucket("archive");
      assertThat(status(server, "Bearer secret")).isEqualTo(200);
      assertThat(status(server, "Bearer wrong")).isEqualTo(401);
      assertThat(status(server, "secret")).isEqualTo(401);
      try (Storage storage = Clients.anonymous(server)) {
        assertThatExceptionOfType(StorageException.class)
            .isThrownBy(() -> storage.create(OBJECT, new byte[3]))
            .satisfies(e -> assertThat(e.getCode()).isEqualTo(401));
      }
    }
  }

  private static int status(GcsServer server, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.endpoint() + "/storage/v1/b/archive"))
            .header("Authorization", authorization)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void an_assertion_without_a_signature_gets_no_token() throws Exception {
    try (GcsServer server = GcsServer.withServiceAccount(directory.resolve("store"))) {
      String none = "eyJhbGciOiJub25lIn0.e30.";
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.endpoint() + "/token"))
              .POST(
                  BodyPublishers.ofString(
                      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                          + none))
              .build();
      var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("invalid_grant");
    }
  }

  @Test
  void the_key_file_is_a_service_accounts() throws IOException {
    try (GcsServer server = GcsServer.withServiceAccount(directory.resolve("store"))) {
      assertThat(Files.readString(server.writeKeyFile(directory.resolve("key"))))
          .contains("\"type\":\"service_account\"", server.endpoint() + "/token");
    }
  }
}
