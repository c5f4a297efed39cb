package org.ww3transfer.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Layout;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.view.ErrorView;
import org.ww3transfer.page.view.LoginView;
import org.ww3transfer.picture.PictureStyle;

/** Makes pictures of all views, for somebody who changes how they look. */
final class Shots {
  private static final UnaryOperator<String> ASSETS = name -> "/assets/" + name;

  private Shots() {}

  private static Frame frame(Frame.Session session) {
    return new Frame(ASSETS, "0.1.0", Samples.NOW, session);
  }

  private static Map<String, String> pages() {
    Times times = Times.at(Samples.NOW);
    Frame looks = frame(Frame.Session.LOOKS);
    Frame acts = frame(Frame.Session.ACTS);
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview-empty", Layout.of(Samples.quiet(times), looks));
    pages.put("overview-busy", Layout.of(Samples.busy(times), looks));
    pages.put("overview-trouble", Layout.of(Samples.trouble(times), acts));
    pages.put("runs-10000", Layout.of(Samples.runs(times), looks));
    pages.put("runs-none", Layout.of(Samples.noRuns(times), looks));
    pages.put("story", Layout.of(Samples.story(times, Frame.Session.ACTS), acts));
    pages.put("destination", Layout.of(Samples.destination(times, Frame.Session.ACTS), acts));
    pages.put("restarts", Layout.of(Samples.restarts(times), looks));
    pages.put("restarts-year", Layout.of(Samples.yearOfRestarts(times), looks));
    pages.put("restarts-year-open", opened(pages.get("restarts-year")));
    pages.put("overview-trouble-open", opened(pages.get("overview-trouble")));
    pages.put("login", new LoginView("/", "That is not the token.").html(looks));
    pages.put("mistake", new ErrorView("Not found", "There is no run 'x'.").html(looks));
    return pages;
  }

  private static String opened(String page) {
    return page.replace("<details ", "<details open ");
  }

  private static void answer(HttpExchange exchange, Map<String, String> pages) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/events")) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush(); // and nothing happens
      return;
    }
    try (exchange) {
      byte[] body;
      String type = "text/html; charset=utf-8";
      if (path.startsWith("/assets/")) {
        try (InputStream in =
            Shots.class.getResourceAsStream(
                path.endsWith("picture.css") ? PictureStyle.RESOURCE : path)) {
          body = in.readAllBytes();
        }
        type =
            path.endsWith(".css")
                ? "text/css"
                : path.endsWith(".js") ? "text/javascript" : "image/svg+xml";
      } else {
        body = pages.getOrDefault(path.substring(1), "").getBytes(UTF_8);
      }
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; form-action 'self'; base-uri 'none'");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /**
   * Makes them.
   *
   * @param arguments the folder to put them into, and parts of the names of those that are wanted
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String wanted = arguments.length > 1 ? arguments[1] : "";
    Map<String, String> pages = pages();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, pages));
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    try (Browser browser = Browser.open(Files.createTempDirectory("shots"))) {
      for (String page : pages.keySet()) {
        if (page.contains(wanted)) {
          for (Browser.Screen screen :
              new Browser.Screen[] {Browser.Screen.PHONE, Browser.Screen.DESKTOP}) {
            for (boolean isDark : new boolean[] {false, true}) {
              browser.on(screen, isDark).driver().get(address + page);
              Number wide = (Number) browser.run("return document.documentElement.scrollWidth");
              if (wide.intValue() > screen.width()) {
                System.out.println(page + " is " + wide + " wide on " + screen.name());
              }
              browser.shoot(folder, page + "-" + screen.name() + (isDark ? "-dark" : "-light"));
            }
          }
          browser.complaints().forEach(System.out::println);
        }
      }
    } finally {
      server.stop(0);
    }
  }
}
