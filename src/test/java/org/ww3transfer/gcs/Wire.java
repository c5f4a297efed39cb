package org.ww3transfer.gcs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Between HTTP and calls, and the place where faults of the connection happen. */
final class Wire implements HttpHandler {
  private static final int BUFFER_BYTES = 1 << 18;

  /** Answers a call; refusals may be thrown as {@link ApiError}. */
  @FunctionalInterface
  interface Service {
    Reply answer(Call call) throws IOException;
  }

  private final Service service;
  private final Journal journal;
  private volatile Faults faults = Faults.none();

  Wire(Service service, Journal journal) {
    this.service = service;
    this.journal = journal;
  }

  void use(Faults newFaults) {
    faults = newFaults;
  }

  @Override
  public void handle(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    URI uri = exchange.getRequestURI();
    boolean noted = false;
    try {
      Map<String, String> headers = headers(exchange);
      Optional<Fault> fault = faults.on(journal.arrived(method, uri, headers));
      Reply reply = answer(exchange, headers, fault);
      noted = true;
      journal.answered(method, uri, reply.status());
      send(exchange, reply, fault);
    } catch (IOException e) {
      if (!noted) {
        journal.answered(method, uri, 0);
      }
    } finally {
      exchange.close();
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return headers;
  }

  private Reply answer(HttpExchange exchange, Map<String, String> headers, Optional<Fault> fault)
      throws IOException {
    if (fault.orElse(null) instanceof Fault.Stall stall) {
      stall(stall);
    }
    long readable = Long.MAX_VALUE;
    if (fault.orElse(null) instanceof Fault.DropRequest drop) {
      readable = drop.afterBytes();
      if (readable == 0 || !hasBody(headers)) {
        throw new IOException("dropped for the test");
      }
    }
    InputStream body = new RequestBody(exchange.getRequestBody(), readable);
    Reply reply =
        fault.orElse(null) instanceof Fault.Answer answer
            ? instead(answer)
            : answered(
                Call.of(
                    exchange.getRequestMethod(), exchange.getRequestURI(), headers, body, fault));
    // who is still sending would see a broken connection in place of the answer
    body.transferTo(OutputStream.nullOutputStream());
    return fault.orElse(null) instanceof Fault.AnswerAfterwards afterwards
        ? instead((Fault.Answer) Fault.status(afterwards.status()))
        : reply;
  }

  private Reply answered(Call call) throws IOException {
    try {
      return service.answer(call);
    } catch (ApiError e) {
      return e.reply();
    } catch (NoSuchFileException e) {
      return new ApiError(404, "notFound", "The object was removed meanwhile.").reply();
    }
  }

  private static Reply instead(Fault.Answer answer) {
    Reply reply = Reply.bytes(answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply.with("Content-Type", "application/json; charset=UTF-8");
  }

  private static boolean hasBody(Map<String, String> headers) {
    return headers.containsKey("transfer-encoding")
        || !headers.getOrDefault("content-length", "0").equals("0");
  }

  private static void stall(Fault.Stall stall) throws IOException {
    try {
      Thread.sleep(stall.time().toMillis());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the server is closed");
    }
  }

  private static void send(HttpExchange exchange, Reply reply, Optional<Fault> fault)
      throws IOException {
    long length = reply.body().length();
    long sent = length;
    if (fault.orElse(null) instanceof Fault.DropResponse drop) {
      sent = Math.min(drop.afterBytes(), length);
      if (sent == 0) {
        return;
      }
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
    }
    if (head || length == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    try (InputStream in = reply.body().open()) {
      exchange.sendResponseHeaders(reply.status(), length);
      copy(in, exchange.getResponseBody(), sent);
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] piece = new byte[(int) Math.min(BUFFER_BYTES, length)];
    for (long left = length; left > 0; ) {
      int n = in.readNBytes(piece, 0, (int) Math.min(piece.length, left));
      if (n == 0) {
        throw new IOException("the content is shorter than it was");
      }
      out.write(piece, 0, n);
      left -= n;
    }
    out.flush();
  }
}
