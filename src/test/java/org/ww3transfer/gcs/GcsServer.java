package org.ww3transfer.gcs;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Google Cloud Storage on the loopback: its JSON API over real connections, as far as an object
 * store's client goes, with contents in files of a directory. Buckets, metadata and uploads in
 * progress end with the server.
 *
 * <p>Left out: access lists, versions that are not live, decompression of stored gzip, customer's
 * keys, holds, {@code fields} (all is given).
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api">Cloud Storage JSON API</a>
 */
public final class GcsServer implements AutoCloseable {

  /**
   * An answered request, or one of a batch.
   *
   * @param path decoded
   * @param query as sent, empty where there is none
   * @param status 0 where the request broke off
   */
  public record Request(String method, String path, String query, int status) {}

  /**
   * A resumable upload that is neither whole nor cancelled.
   *
   * @param bytes that need not be sent again
   */
  public record Upload(String id, String bucket, String name, long bytes) {}

  static {
    // without this every answer waits 40 ms for the acknowledgement of its head
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ObjectStore store;
  private final UploadSessions sessions;
  private final Optional<TokenIssuer> issuer;
  private final Access access;
  private final Router router;
  private final Journal journal = new Journal();
  private final Wire wire = new Wire(this::answer, journal);
  private final Batch batch = new Batch(this::answerInner);
  private final ExecutorService threads;
  private final HttpServer http;

  private GcsServer(Path directory, Optional<TokenIssuer> issuer, Access access)
      throws IOException {
    this.issuer = issuer;
    this.access = access;
    store = new ObjectStore(Files.createDirectories(directory));
    sessions = new UploadSessions(store);
    router = new Router(store, sessions, access);
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "gcs");
              thread.setDaemon(true);
              return thread;
            });
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", wire);
    http.start();
  }

  /** A server that asks nobody who he is, as emulators do. */
  public static GcsServer open(Path directory) throws IOException {
    return new GcsServer(directory, Optional.empty(), new Access(Optional.empty(), "Caller"));
  }

  /** A server that knows one bearer token (RFC 6750). */
  public static GcsServer withToken(Path directory, String token) throws IOException {
    Predicate<String> known = token::equals;
    return new GcsServer(directory, Optional.empty(), new Access(Optional.of(known), "The caller"));
  }

  /** A server that knows one service account; {@link #writeKeyFile}. */
  public static GcsServer withServiceAccount(Path directory) throws IOException {
    return with(TokenIssuer.usual(), directory);
  }

  /** The same, but its account's key is none that the others know. */
  public static GcsServer withOtherKey(Path directory) throws IOException {
    return with(TokenIssuer.other(), directory);
  }

  private static GcsServer with(TokenIssuer issuer, Path directory) throws IOException {
    Access access = new Access(Optional.of(issuer::knows), TokenIssuer.ACCOUNT);
    return new GcsServer(directory, Optional.of(issuer), access);
  }

  /** For {@code StorageOptions.setHost}; {@code http://127.0.0.1:port}. */
  public String endpoint() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Makes a bucket, as if by its console. */
  public GcsServer bucket(String name) {
    store.createBucket(name);
    return this;
  }

  /** From now on, what goes wrong. */
  public void faults(Faults faults) {
    wire.use(faults);
  }

  /** The caller has no permission on this bucket: 403. */
  public void deny(String bucket) {
    access.deny(bucket);
  }

  /** The caller has permission again. */
  public void allow(String bucket) {
    access.allow(bucket);
  }

  /** The service account's key file, whose tokens come from here. */
  public Path writeKeyFile(Path file) throws IOException {
    issuer
        .orElseThrow(() -> new IllegalStateException("this server knows no service account"))
        .writeKeyFile(file, endpoint());
    return file;
  }

  /** Tokens given so far are good no longer. */
  public void revokeTokens() {
    issuer.ifPresent(TokenIssuer::revokeAll);
  }

  /** What was asked for so far, in the order of the answers. */
  public List<Request> requests() {
    return journal.all();
  }

  /** Resumable uploads under way. */
  public List<Upload> uploads() {
    return sessions.inProgress();
  }

  /** The names of a bucket's objects, in order. */
  public List<String> names(String bucket) {
    return List.copyOf(store.objects(bucket).keySet());
  }

  /** The file with an object's content. */
  public Optional<Path> content(String bucket, String name) {
    return store.find(bucket, name).map(object -> object.content().file());
  }

  /** Puts an object, as another program would, but past the wire. */
  public void put(String bucket, String name, byte[] content) throws IOException {
    Draft draft =
        new Draft(bucket, name, Json.object(), Preconditions.generation(OptionalLong.empty()));
    try (Staged staged = store.stage()) {
      staged.writeAll(new ByteArrayInputStream(content));
      store.put(draft, staged.finish(), Optional.empty());
    }
  }

  private Reply answer(Call call) throws IOException {
    if (call.path().equals(List.of("token")) && issuer.isPresent()) {
      return issuer.get().answer(call);
    }
    if (call.path().equals(List.of("batch", "storage", "v1"))) {
      return batch.answer(call);
    }
    return router.answer(call);
  }

  private Reply answerInner(Call call, URI uri) throws IOException {
    Reply reply;
    try {
      reply = router.answer(call);
    } catch (ApiError e) {
      reply = e.reply();
    }
    journal.answered(call.method(), uri, reply.status());
    return reply;
  }

  /** Ends every connection at once and waits until nobody listens. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
      sessions.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
