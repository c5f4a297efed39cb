package org.ww3transfer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.http.limit.ServerLimits;
import org.ww3transfer.http.limit.ServerThreads;
import org.ww3transfer.http.limit.TimeLimits;
import org.ww3transfer.http.live.Listeners;
import org.ww3transfer.settings.observe.HttpSettings;

/**
 * Answers over HTTP at the paths that it was told. A few threads do it, so that whatever comes
 * takes nothing from the work.
 */
public final class WebServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int BACKLOG = 64;
  private static final Duration MOST_TIME = Duration.ofSeconds(30);

  private final HttpServer server;
  private final TimeLimits limits = new TimeLimits();
  private final ServerThreads threads = new ServerThreads(Listeners.MOST, limits);
  private final Listeners listeners = new Listeners(limits, threads::held);
  private final Guard guard;
  private Answering answering;
  private ProblemPage problemPage =
      (request, status, detail) -> Answer.text(status, "text/plain; charset=utf-8", detail);

  private WebServer(HttpServer server, Guard guard) {
    this.server = server;
    this.guard = guard;
    answering = new Answering(guard, new Routes(List.of()), listeners);
  }

  /**
   * Takes the port, and answers nobody yet.
   *
   * @throws IOException where the port cannot be had
   */
  public static WebServer open(HttpSettings settings) throws IOException {
    ServerLimits.set();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
    return new WebServer(server, new Guard(settings.token(), System::nanoTime));
  }

  /** Begins to answer; why there is no answer is drawn for people by that page. */
  public void start(List<Route> answered, ProblemPage page) {
    problemPage = page;
    start(answered);
  }

  /** Begins to answer. */
  public void start(List<Route> answered) {
    List<Route> all = Stream.concat(answered.stream(), guard.routes().stream()).toList();
    answering = new Answering(guard, new Routes(all), listeners);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    LOG.info("http: answers at {}", address());
  }

  /** Where it listens, as people write it. */
  public String address() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return String.format(
        "http://%s:%d", host.contains(":") ? "[" + host + "]" : host, address.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    threads.isRead();
    try (exchange) {
      Answer answer = limits.within(MOST_TIME, () -> answer(exchange));
      if (answer.content() instanceof Content.Live live) {
        try {
          Wire.setHeaders(exchange, answer, "text/event-stream");
          listeners.tell(exchange, live.fragments(), live.lastSeen());
        } finally {
          listeners.leave();
        }
      }
    }
  }

  /** Has been sent, unless it is one that goes on. */
  private Answer answer(HttpExchange exchange) throws IOException {
    Request request = Request.NONE;
    Answer answer;
    Body body = new Body(exchange, limits);
    try {
      request = Wire.request(exchange);
      answer = answering.answer(request, Wire.path(exchange), body);
    } catch (IllegalArgumentException e) {
      answer = Answer.problem(Answer.BAD_REQUEST, "the request cannot be read: " + e.getMessage());
    }
    Answer drawn = answer.drawn(request, problemPage);
    if (drawn.content() instanceof Content.Text text) {
      threads.send(() -> Wire.send(exchange, drawn, text, body));
    }
    return drawn;
  }

  /** Answers nobody any more, and gives the port up. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
    limits.close();
  }
}
