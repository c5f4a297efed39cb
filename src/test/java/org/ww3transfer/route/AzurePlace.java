package org.ww3transfer.route;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ww3transfer.server.AzuriteServer;
import org.ww3transfer.server.AzuriteServer.Account;

/** A container of Azurite, perhaps with something before it. */
final class AzurePlace implements Place {
  static final String CONTAINER = "waves";
  static final String FOLDER = "ww3/global/";
  private static final Account FORGED =
      new Account(AzuriteServer.ACCOUNT.name(), AzuriteServer.OTHER_ACCOUNT.key());

  final AzuriteServer server;
  private final String endpoint;

  private AzurePlace(AzuriteServer server, String endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static AzurePlace open(Path directory) throws IOException {
    AzuriteServer server = AzuriteServer.start(directory).container(CONTAINER);
    return new AzurePlace(server, server.endpoint());
  }

  /** The same place, seen through another endpoint. */
  AzurePlace through(URI proxy) {
    return new AzurePlace(server, proxy + "/" + AzuriteServer.ACCOUNT.name());
  }

  BlobContainerClient blobs() {
    return new BlobServiceClientBuilder()
        .connectionString(server.connectionString())
        .buildClient()
        .getBlobContainerClient(CONTAINER);
  }

  @Override
  public String prefix() {
    return "az://" + CONTAINER + "/ww3/global";
  }

  @Override
  public Map<String, String> keys() {
    return Map.of("connection-string", connection(AzuriteServer.ACCOUNT));
  }

  @Override
  public Map<String, String> wrongKeys() {
    return Map.of("connection-string", connection(FORGED));
  }

  private String connection(Account account) {
    return server.connectionString(account).replace(server.endpoint(), endpoint);
  }

  @Override
  public List<String> names() {
    return server.names(CONTAINER).stream().map(name -> name.substring(FOLDER.length())).toList();
  }

  @Override
  public byte[] content(String name) {
    return server.content(CONTAINER, FOLDER + name).orElseThrow();
  }

  @Override
  public void put(String name, byte[] content) {
    blobs().getBlobClient(FOLDER + name).upload(BinaryData.fromBytes(content), true);
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
