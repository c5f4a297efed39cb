package org.ww3transfer.route;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ww3transfer.gcs.GcsServer;

/** A bucket that speaks the JSON API of Google Cloud Storage, and knows one service account. */
final class GcsPlace implements Place {
  private static final String BUCKET = "waves";
  private static final String FOLDER = "ww3/global/";

  final GcsServer server;
  private final Path key;
  private final Path wrongKey;

  GcsPlace(Path directory) throws IOException {
    server = GcsServer.withServiceAccount(Files.createDirectories(directory)).bucket(BUCKET);
    key = server.writeKeyFile(directory.resolve("key.json"));
    try (GcsServer other = GcsServer.withServiceAccount(directory.resolve("other"))) {
      String elsewhere = Files.readString(other.writeKeyFile(directory.resolve("other.json")));
      wrongKey =
          Files.writeString(
              directory.resolve("wrong.json"),
              elsewhere.replace(other.endpoint(), server.endpoint()));
    }
  }

  private Storage client() throws IOException {
    try (InputStream in = Files.newInputStream(key)) {
      return StorageOptions.http()
          .setProjectId("test")
          .setHost(server.endpoint())
          .setCredentials(ServiceAccountCredentials.fromStream(in))
          .build()
          .getService();
    }
  }

  @Override
  public String prefix() {
    return "gs://" + BUCKET + "/ww3/global";
  }

  @Override
  public Map<String, String> keys() {
    return Map.of("endpoint", server.endpoint(), "service-account", key.toString());
  }

  @Override
  public Map<String, String> wrongKeys() {
    return Map.of("service-account", wrongKey.toString());
  }

  @Override
  public List<String> names() {
    return server.names(BUCKET).stream().map(name -> name.substring(FOLDER.length())).toList();
  }

  @Override
  public byte[] content(String name) throws IOException {
    return Files.readAllBytes(server.content(BUCKET, FOLDER + name).orElseThrow());
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    client().create(BlobInfo.newBuilder(BUCKET, FOLDER + name).build(), content);
  }

  /** Puts many, all with that content. */
  void putAll(List<String> names, byte[] content) throws IOException {
    Storage client = client();
    for (String name : names) {
      client.create(BlobInfo.newBuilder(BUCKET, FOLDER + name).build(), content);
    }
  }

  @Override
  public void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
  }
}
