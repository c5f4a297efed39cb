package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.settings.observe.HttpSettings;

/**
 * Answers over HTTP at the paths that it was told, GET and HEAD alone. A few threads do it, so that
 * whatever comes takes nothing from the work.
 */
public final class WebServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 64;
  private static final long IDLE_SECONDS = 60;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Guard guard;
  private Map<String, Route> routes = Map.of();

  private WebServer(HttpServer server, Guard guard) {
    this.server = server;
    this.guard = guard;
    threads = threads();
  }

  /**
   * Takes the port, and answers nobody yet.
   *
   * @throws IOException where the port cannot be had
   */
  public static WebServer open(HttpSettings settings) throws IOException {
    ServerLimits.set();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), MOST_WAITING);
    return new WebServer(server, new Guard(settings.token()));
  }

  /** What they cannot take on is cut off, as more than that is no question of an operator's. */
  private static ThreadPoolExecutor threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "http-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Begins to answer. */
  public void start(List<Route> answered) {
    routes = answered.stream().collect(Collectors.toMap(Route::path, Function.identity()));
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
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) {
    Optional<Route> route = Optional.ofNullable(routes.get(exchange.getRequestURI().getPath()));
    boolean isOpen = route.filter(Route::isOpen).isPresent();
    return guard
        .refuse(exchange.getRequestHeaders(), isOpen)
        .or(() -> refuseMethod(exchange.getRequestMethod()))
        .orElseGet(() -> route.map(known -> ask(known, exchange)).orElseGet(this::notHere));
  }

  private static Optional<Answer> refuseMethod(String method) {
    return method.equals("GET") || method.equals("HEAD")
        ? Optional.empty()
        : Optional.of(
            Answer.problem(Answer.METHOD_NOT_ALLOWED, "only GET and HEAD are answered")
                .with("Allow", "GET, HEAD"));
  }

  private Answer notHere() {
    String paths = routes.keySet().stream().sorted().collect(Collectors.joining(", "));
    return Answer.problem(Answer.NOT_FOUND, "nothing is here; there are " + paths);
  }

  private static Answer ask(Route route, HttpExchange exchange) {
    Request request;
    try {
      request = Request.of(exchange.getRequestURI(), exchange.getRequestHeaders());
    } catch (IllegalArgumentException e) {
      return Answer.problem(Answer.BAD_REQUEST, "the query cannot be read: " + e.getMessage());
    }
    try {
      return route.handler().answer(request);
    } catch (IOException | RuntimeException e) {
      LOG.warn("http: {} is not answered: {}", route.path(), "" + e);
      LOG.debug("{}", route.path(), e);
      return Answer.problem(Answer.INTERNAL_ERROR, "cannot be told now; the log says why");
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", "" + body.length);
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Answers nobody any more, and gives the port up. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
