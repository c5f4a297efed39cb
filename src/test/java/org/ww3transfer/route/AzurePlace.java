package org.ww3transfer.route;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ww3transfer.server.AzuriteServer;
import org.ww3transfer.server.AzuriteServer.Account;

/** A container of Azurite, perhaps with something before it. */
final class AzurePlace implements Place {
  static final String FOLDER = "ww3/global/";
  private static final AtomicInteger CONTAINERS = new AtomicInteger();
  private static final Account FORGED =
      new Account(AzuriteServer.ACCOUNT.name(), AzuriteServer.OTHER_ACCOUNT.key());

  final AzuriteServer server;
  private final String container;
  private final String endpoint;

  private AzurePlace(AzuriteServer server, String container, String endpoint) {
    this.server = server;
    this.container = container;
    this.endpoint = endpoint;
  }

  /** A server of its own, with its blobs on the disk. */
  static AzurePlace open(Path directory) throws IOException {
    return makeOn(AzuriteServer.start(directory));
  }

  /** A new container of the server that the tests of this JVM share. */
  static AzurePlace shared() throws IOException {
    return makeOn(AzuriteServer.shared());
  }

  private static AzurePlace makeOn(AzuriteServer server) {
    String container = "waves" + CONTAINERS.incrementAndGet();
    return new AzurePlace(server.container(container), container, server.endpoint());
  }

  /** The same place, seen through another endpoint. */
  AzurePlace through(URI proxy) {
    return new AzurePlace(server, container, proxy + "/" + AzuriteServer.ACCOUNT.name());
  }

  BlobContainerClient blobs() {
    return new BlobServiceClientBuilder()
        .connectionString(server.connectionString())
        .buildClient()
        .getBlobContainerClient(container);
  }

  @Override
  public String prefix() {
    return "az://" + container + "/ww3/global";
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
    return server.names(container).stream().map(name -> name.substring(FOLDER.length())).toList();
  }

  @Override
  public byte[] content(String name) {
    return server.content(container, FOLDER + name).orElseThrow();
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
    if (server.isShared()) {
      server.removeContainer(container);
    } else {
      server.close();
    }
  }
}
