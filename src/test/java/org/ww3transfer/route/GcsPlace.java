package org.ww3transfer.route;

import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final Path directory;

  GcsPlace(Path directory) throws IOException {
    server = GcsServer.withServiceAccount(Files.createDirectories(directory)).bucket(BUCKET);
    key = server.writeKeyFile(directory.resolve("key.json"));
    this.directory = directory;
  }

  private Path writeWrongKey() {
    try (GcsServer other = GcsServer.withOtherKey(directory.resolve("other"))) {
      String elsewhere = Files.readString(other.writeKeyFile(directory.resolve("other.json")));
      return Files.writeString(
          directory.resolve("wrong.json"), elsewhere.replace(other.endpoint(), server.endpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    return Map.of("service-account", writeWrongKey().toString());
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
    server.put(BUCKET, FOLDER + name, content);
  }

  /** Puts many, all with that content. */
  void putAll(List<String> names, byte[] content) throws IOException {
    for (String name : names) {
      put(name, content);
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
