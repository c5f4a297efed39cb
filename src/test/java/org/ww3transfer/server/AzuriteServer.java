package org.ww3transfer.server;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Azure Blob Storage on the loopback: Microsoft's emulator Azurite, in a process of its own. It
 * needs {@code node} and {@code npm}; without them the test that asks for it is skipped.
 *
 * <p>Left out, besides what Azurite leaves out: faults, HTTPS, tokens of Microsoft Entra, the queue
 * and table services. Unlike the service, Azurite calls a body that contradicts its MD5 {@code
 * InvalidOperation}, not {@code Md5Mismatch}, and checks no CRC-64.
 *
 * @see <a href="https://learn.microsoft.com/azure/storage/common/storage-use-azurite">Azurite</a>
 */
public final class AzuriteServer implements AutoCloseable {

  /**
   * A storage account.
   *
   * @param name 3 to 24 lower-case letters and digits
   * @param key in Base64
   */
  public record Account(String name, String key) {}

  /** The account that there always is. */
  public static final Account ACCOUNT =
      new Account("wavearchive", "b25lIG9mIHR3byBrZXlzIGZvciB0ZXN0cyBvbmx5IQ==");

  /** An account for tests that need a second one; given to {@link #start}. */
  public static final Account OTHER_ACCOUNT =
      new Account("wavemirror", "dHdvIG9mIHR3byBrZXlzIGZvciB0ZXN0cyBvbmx5IQ==");

  /**
   * An answered request.
   *
   * @param path decoded, with the account as its first part
   * @param query as sent, empty where there is none
   */
  public record Request(String method, String path, String query, int status) {}

  private static Optional<AzuriteServer> shared = Optional.empty();

  private final AzuriteProcess process;

  private AzuriteServer(AzuriteProcess process) {
    this.process = process;
  }

  /**
   * The server that the tests of this JVM share, which has {@link #ACCOUNT} and keeps its blobs in
   * memory. It ends with the JVM; who closes it before that leaves the next a new one.
   */
  public static synchronized AzuriteServer shared() throws IOException {
    if (shared.filter(AzuriteServer::isRunning).isEmpty()) {
      List<String> place = List.of("--inMemoryPersistence");
      shared = Optional.of(new AzuriteServer(new AzuriteProcess(script(), place, accounts())));
    }
    return shared.get();
  }

  /** Whether it is {@link #shared}, so that nobody need close it. */
  public boolean isShared() {
    synchronized (AzuriteServer.class) {
      return shared.filter(server -> server == this).isPresent();
    }
  }

  private boolean isRunning() {
    return process.isRunning();
  }

  private static Path script() {
    return AzuriteInstall.require();
  }

  private static String accounts(Account... others) {
    return Arrays.stream(others)
        .map(account -> ";" + account.name() + ":" + account.key())
        .collect(Collectors.joining("", ACCOUNT.name() + ":" + ACCOUNT.key(), ""));
  }

  /** A server with {@link #ACCOUNT} and others, whose files are in a directory. */
  public static AzuriteServer start(Path directory, Account... others) throws IOException {
    Path script = script();
    List<String> place = List.of("--location", Files.createDirectories(directory).toString());
    return new AzuriteServer(new AzuriteProcess(script, place, accounts(others)));
  }

  /** {@code http://127.0.0.1:port/account}. */
  public String endpoint() {
    return endpoint(ACCOUNT);
  }

  /** The same of another account. */
  public String endpoint(Account account) {
    return process.address() + "/" + account.name();
  }

  /** Name, key and endpoint in one, as the portal shows them. */
  public String connectionString() {
    return connectionString(ACCOUNT);
  }

  /** The same of another account. */
  public String connectionString(Account account) {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;"
        .formatted(account.name(), account.key(), endpoint(account));
  }

  /** Makes a container in {@link #ACCOUNT}, as if by the portal. */
  public AzuriteServer container(String name) {
    return container(ACCOUNT, name);
  }

  /** The same in another account. */
  public AzuriteServer container(Account account, String name) {
    client(account).createBlobContainer(name);
    return this;
  }

  /** Removes a container of {@link #ACCOUNT} and what is in it; nothing where the server ended. */
  public void removeContainer(String name) {
    if (isRunning()) {
      client(ACCOUNT).deleteBlobContainer(name);
    }
  }

  /** The names of a container's blobs in {@link #ACCOUNT}, in order. */
  public List<String> names(String container) {
    return names(ACCOUNT, container);
  }

  /** The same in another account. */
  public List<String> names(Account account, String container) {
    return blobs(account, container).listBlobs().stream().map(BlobItem::getName).toList();
  }

  /** A blob's content in {@link #ACCOUNT}, which must be small. */
  public Optional<byte[]> content(String container, String name) {
    return content(ACCOUNT, container, name);
  }

  /** The same in another account. */
  public Optional<byte[]> content(Account account, String container, String name) {
    try {
      return Optional.of(blobs(account, container).getBlobClient(name).downloadContent().toBytes());
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What was asked for so far, in the order of the answers; also what was asked through here. A
   * request may be told a moment after its answer.
   */
  public List<Request> requests() {
    return process.requests();
  }

  /** Ends the process at once. */
  @Override
  public void close() {
    process.close();
  }

  private BlobContainerClient blobs(Account account, String container) {
    return client(account).getBlobContainerClient(container);
  }

  private BlobServiceClient client(Account account) {
    return new BlobServiceClientBuilder().connectionString(connectionString(account)).buildClient();
  }
}
