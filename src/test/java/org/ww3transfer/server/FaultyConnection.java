package org.ww3transfer.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.server.FaultyProxy.Exchange;
import org.ww3transfer.server.FaultyProxy.Request;

/** A client's connection, and the one to the server that it has for itself. */
final class FaultyConnection {

  /** Both directions of a connection. */
  private record Pair(InputStream in, OutputStream out) {
    static Pair of(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      return new Pair(
          new BufferedInputStream(socket.getInputStream(), 1 << 16),
          new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
    }
  }

  /** An answer's head, and where its body comes from. */
  private record Answer(HttpMessage head, InputStream body) {}

  private final FaultyProxy proxy;
  private final Pair client;
  private final Pair server;

  FaultyConnection(FaultyProxy proxy, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.client = Pair.of(client);
    this.server = Pair.of(server);
  }

  /** Returns when the client goes or the connection cannot be used again. */
  void serve() throws IOException, InterruptedException {
    boolean goesOn = true;
    while (goesOn) {
      Optional<HttpMessage> request = HttpMessage.read(client.in);
      goesOn = request.isPresent() && exchange(request.get());
    }
  }

  private boolean exchange(HttpMessage head) throws IOException, InterruptedException {
    Request request = Request.of(head);
    Optional<HttpFault> fault = proxy.arrived(request);
    SpoiltStream body = new SpoiltStream(server.out, fault);
    Optional<Answer> answer = Optional.empty();
    try {
      answer = ask(head, fault, body);
    } finally {
      int status = answer.map(a -> a.head().status()).orElse(0);
      proxy.ended(new Exchange(request, status, body.written()));
    }
    return answer.isPresent() && tell(answer.get(), request, fault);
  }

  /** Empty where the client is never to know. */
  private Optional<Answer> ask(HttpMessage head, Optional<HttpFault> fault, SpoiltStream body)
      throws IOException, InterruptedException {
    if (fault.isPresent() && fault.get() instanceof HttpFault.Stall && !proxy.awaitRelease()) {
      return Optional.empty();
    }
    if (fault.isPresent() && fault.get() instanceof HttpFault.Answer answer) {
      return Optional.of(answerInstead(head, answer));
    }
    if (fault.isPresent() && fault.get() instanceof HttpFault.BeforeServer before) {
      before.happening().run();
    }
    HttpMessage answer = askServer(head, body);
    if (fault.isPresent() && fault.get() instanceof HttpFault.OtherHead other) {
      return Optional.of(new Answer(other.change().apply(answer), server.in));
    }
    if (fault.isPresent() && fault.get() instanceof HttpFault.LoseAnswer) {
      return Optional.empty();
    }
    if (fault.isPresent()
        && fault.get() instanceof HttpFault.AfterAnswer after
        && answer.status() / 100 == 2) {
      after.happening().run();
    }
    return Optional.of(new Answer(answer, server.in));
  }

  private HttpMessage askServer(HttpMessage head, SpoiltStream body) throws IOException {
    head.write(server.out);
    if (expects(head)) {
      HttpMessage leave = readAnswer();
      if (leave.status() != 100) {
        // whether the client sends its body all the same is not to be known
        return leave.with("Connection", "close");
      }
      leave.write(client.out);
    }
    head.passBody(client.in, server.out, body);
    return readAnswer();
  }

  private HttpMessage readAnswer() throws IOException {
    return HttpMessage.read(server.in).orElseThrow(IOException::new);
  }

  private static boolean expects(HttpMessage head) {
    return head.field("expect").filter("100-continue"::equalsIgnoreCase).isPresent();
  }

  private Answer answerInstead(HttpMessage head, HttpFault.Answer answer) throws IOException {
    if (expects(head)) {
      new HttpMessage(List.of("HTTP/1.1 100 Continue")).write(client.out);
    }
    OutputStream nowhere = OutputStream.nullOutputStream();
    head.passBody(client.in, nowhere, nowhere);
    return made(answer);
  }

  private static Answer made(HttpFault.Answer answer) {
    List<String> lines = new ArrayList<>(List.of("HTTP/1.1 " + answer.status() + " So"));
    answer.fields().forEach((name, value) -> lines.add(name + ": " + value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    lines.add("Content-Length: " + body.length);
    return new Answer(new HttpMessage(lines), new ByteArrayInputStream(body));
  }

  private boolean tell(Answer answer, Request request, Optional<HttpFault> fault)
      throws IOException {
    HttpMessage head = answer.head();
    head.write(client.out);
    boolean hasBody =
        !request.method().equals("HEAD") && head.status() != 204 && head.status() != 304;
    if (hasBody) {
      head.passBody(answer.body(), client.out, new SpoiltStream(client.out, ofAnswer(fault)));
    }
    return (head.isDelimited() || !hasBody)
        && head.field("connection").filter("close"::equalsIgnoreCase).isEmpty();
  }

  private static Optional<HttpFault> ofAnswer(Optional<HttpFault> fault) {
    if (fault.isPresent() && fault.get() instanceof HttpFault.CutAnswer cut) {
      return Optional.of(new HttpFault.CutAfter(cut.bytes()));
    }
    return fault.filter(HttpFault.Throttle.class::isInstance);
  }
}
