package org.ww3transfer.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between a client and an HTTP server (RFC 9112), passes all on, bodies in pieces, and has
 * some requests go wrong.
 */
public final class FaultyProxy implements AutoCloseable {

  /**
   * What was asked for.
   *
   * @param target path and query, as sent
   */
  public record Request(String method, String target) {}

  private record Rule(Predicate<Request> which, AtomicInteger times, HttpFault fault) {}

  private final URI server;
  private final ServerSocket listener;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "faulty-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

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

  /** The next so many of these requests go wrong. */
  public FaultyProxy strike(int times, Predicate<Request> which, HttpFault fault) {
    rules.add(new Rule(which, new AtomicInteger(times), fault));
    return this;
  }

  /** All that came so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(server.getHost(), server.getPort())) {
      sockets.add(upstream);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      Pair toClient = new Pair(client);
      Pair toServer = new Pair(upstream);
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpMessage> request = HttpMessage.read(toClient.in);
        goesOn = request.isPresent() && exchange(request.get(), toClient, toServer);
      }
    } catch (IOException | InterruptedException e) {
      return; // cut, by one of the three
    }
  }

  /** Both directions of a connection. */
  private static final class Pair {
    final InputStream in;
    final OutputStream out;

    Pair(Socket socket) throws IOException {
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }
  }

  /** Whether the connection may be used again. */
  private boolean exchange(HttpMessage head, Pair client, Pair upstream)
      throws IOException, InterruptedException {
    String[] start = head.startLine().split(" ");
    Request request = new Request(start[0], start[1]);
    requests.add(request);
    Optional<HttpFault> fault = fault(request);
    if (head.field("expect").isPresent()) {
      new HttpMessage(List.of("HTTP/1.1 100 Continue")).write(client.out);
    }
    if (fault.isPresent() && fault.get() instanceof HttpFault.Stall) {
      closed.await();
      return false;
    }
    if (fault.isPresent() && fault.get() instanceof HttpFault.Answer answer) {
      head.passBody(client.in, OutputStream.nullOutputStream());
      return answer(answer, client.out);
    }
    head.without("expect").write(upstream.out);
    try (OutputStream body = spoil(upstream.out, fault)) {
      head.passBody(client.in, body);
    }
    return passAnswer(request, client, upstream, fault);
  }

  private Optional<HttpFault> fault(Request request) {
    return rules.stream()
        .filter(rule -> rule.which().test(request) && rule.times().getAndDecrement() > 0)
        .map(Rule::fault)
        .findFirst();
  }

  private static boolean answer(HttpFault.Answer answer, OutputStream out) throws IOException {
    List<String> lines = new ArrayList<>(List.of("HTTP/1.1 " + answer.status() + " So"));
    answer.fields().forEach((name, value) -> lines.add(name + ": " + value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    lines.add("Content-Length: " + body.length);
    new HttpMessage(lines).write(out);
    out.write(body);
    out.flush();
    return true;
  }

  private static boolean passAnswer(
      Request request, Pair client, Pair upstream, Optional<HttpFault> fault) throws IOException {
    HttpMessage answer = HttpMessage.read(upstream.in).orElseThrow(IOException::new);
    if (fault.isPresent() && fault.get() instanceof HttpFault.LoseAnswer) {
      return false;
    }
    if (fault.isPresent() && fault.get() instanceof HttpFault.AfterAnswer after) {
      after.happening().run();
    }
    answer.write(client.out);
    if (!request.method().equals("HEAD") && answer.status() != 204 && answer.status() != 304) {
      answer.passBody(upstream.in, client.out);
    }
    return answer.field("connection").filter("close"::equalsIgnoreCase).isEmpty();
  }

  /** What is written there reaches the server as the fault has it; closing it closes nothing. */
  private static OutputStream spoil(OutputStream out, Optional<HttpFault> fault) {
    return new FilterOutputStream(out) {
      private long passed;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] piece = Arrays.copyOfRange(bytes, offset, offset + length);
        if (fault.isPresent() && fault.get() instanceof HttpFault.FlipByte flip) {
          long at = flip.at() - passed;
          if (at >= 0 && at < length) {
            piece[(int) at] ^= 1;
          }
        }
        passed += length;
        if (fault.isPresent()
            && fault.get() instanceof HttpFault.CutAfter cut
            && passed > cut.bytes()) {
          throw new IOException("cut");
        }
        out.write(piece);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  @Override
  public void close() {
    closed.countDown();
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
