package org.ww3transfer.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Stands between a client and an HTTP server (RFC 9112), passes all on, bodies in pieces, and has
 * some requests go wrong. Headers pass as they are, so signatures stay good. An answer passes when
 * the request's body has, or in place of it where the client waits for leave ({@code Expect}).
 */
public final class FaultyProxy implements AutoCloseable {

  /**
   * What was asked for.
   *
   * @param target path and query, as sent
   * @param fields of the head, as sent
   */
  public record Request(String method, String target, List<String> fields) {
    static Request of(HttpMessage head) {
      String[] start = head.startLine().split(" ");
      return new Request(start[0], start[1], head.lines().subList(1, head.lines().size()));
    }

    /** The value of a field; empty where it was not sent. */
    public Optional<String> field(String name) {
      return HttpMessage.field(fields, name);
    }

    /** Without the fields, among which are keys. */
    @Override
    public String toString() {
      return method + " " + target;
    }

    /** As sent. */
    public String path() {
      return target.split("\\?", 2)[0];
    }

    /** As sent, empty where there is none. */
    public String query() {
      return target.substring(Math.min(target.length(), path().length() + 1));
    }
  }

  /**
   * What became of a request.
   *
   * @param status of the answer, 0 where the client got none
   * @param bodyBytes of the request's body that went to the server, without its chunks' heads
   */
  public record Exchange(Request request, int status, long bodyBytes) {}

  private final URI server;
  private final ServerSocket listener;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "faulty-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Function<Request, Optional<HttpFault>>> rules = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicReference<CountDownLatch> stall =
      new AtomicReference<>(new CountDownLatch(1));

  private FaultyProxy(URI server) throws IOException {
    this.server = server;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public static FaultyProxy before(URI server) {
    try {
      return new FaultyProxy(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** The next so many of these requests go wrong; the rule that was given first comes first. */
  public FaultyProxy strike(int times, Predicate<Request> which, HttpFault fault) {
    AtomicInteger left = new AtomicInteger(times);
    return always(
        request ->
            Optional.of(fault).filter(any -> which.test(request) && left.getAndDecrement() > 0));
  }

  /** What goes wrong with each request, for as long as the proxy lives; behind rules before it. */
  FaultyProxy always(Function<Request, Optional<HttpFault>> rule) {
    rules.add(rule);
    return this;
  }

  /** Those that are stalled now go on as if nothing had been. */
  public void release() {
    stall.getAndSet(new CountDownLatch(1)).countDown();
  }

  /** All that came so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** All that ended so far, in that order; who has an answer finds it here. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(server.getHost(), server.getPort())) {
      sockets.addAll(List.of(client, upstream));
      if (!listener.isClosed()) {
        new FaultyConnection(this, client, upstream).serve();
      }
    } catch (IOException | InterruptedException e) {
      return; // cut, by one of the three
    } finally {
      sockets.removeIf(Socket::isClosed);
    }
  }

  /** What is to go wrong with it. */
  Optional<HttpFault> arrived(Request request) {
    requests.add(request);
    return rules.stream().flatMap(rule -> rule.apply(request).stream()).findFirst();
  }

  void ended(Exchange exchange) {
    exchanges.add(exchange);
  }

  /** Whether it goes on; not where the proxy is closed meanwhile. */
  boolean awaitRelease() throws InterruptedException {
    stall.get().await();
    return !listener.isClosed();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
