package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.page.Browser;
import org.ww3transfer.page.Browser.Screen;

/** The page of a daemon that ends while somebody looks at it. */
class LostPageTest {
  @TempDir private Path root;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String text(Browser browser, String selector) {
    return (String)
        browser.run("return document.querySelector(arguments[0])?.textContent || ''", selector);
  }

  private static String bar(Browser browser, String destination) {
    return text(browser, "#open-runs [data-key='" + destination + "'] .percent");
  }

  @Test
  void it_says_across_its_top_that_what_is_seen_is_over_and_shows_it_as_it_was() throws Exception {
    Optional<String> whyNot = Browser.whyNot();
    whyNot.ifPresent(System.err::println);
    assumeTrue(whyNot.isEmpty(), whyNot.orElse(""));
    String port = "" + freePort();
    try (Site site = new Site(root);
        Browser browser = Browser.open(Files.createDirectory(root.resolve("profile")))) {
      browser.on(Screen.DESKTOP, false);
      site.set("ww3.http.port", port).set("ww3.destination.a.bandwidth-limit", "100KB/s");
      DaemonProcess daemon = site.start();
      site.run("day", 2, 4_000_000);
      site.drop(site.inbox.resolve("day.done"), "day");
      browser.driver().get("http://127.0.0.1:" + port + "/");
      Site.soon()
          .until(() -> bar(browser, "b").equals("100 %") && !bar(browser, "a").equals("0 %"));
      followsTheStory(browser, port);
      browser.driver().get("http://127.0.0.1:" + port + "/");
      Site.soon().until(() -> text(browser, "#freshness").equals("Live"));
      assertThat(text(browser, "#lost")).isEmpty();
      String before = (String) browser.run("return document.title");
      assertThat(daemon.stop(Duration.ofMinutes(1))).isTrue();
      Site.soon().until(() -> text(browser, "#lost").contains("No connection since 2"));
      assertThat(bar(browser, "b")).isEqualTo("100 %");
      assertThat(bar(browser, "a")).isNotEqualTo("0 %");
      assertThat(browser.run("return document.title")).isEqualTo("No connection · " + before);
      assertThat(browser.run("return getComputedStyle(document.querySelector('.tone-good')).color"))
          .isEqualTo(
              browser.run("return getComputedStyle(document.querySelector('.minor')).color"));
      browser.shoot(Path.of("target", "page"), "lost");
      site.start();
      Site.soon().until(() -> text(browser, "#freshness").equals("Live"));
      assertThat(text(browser, "#lost")).isEmpty();
      assertThat(browser.run("return document.title")).asString().doesNotStartWith("No connection");
    }
  }

  /** The bars of the run's own page move as those of the overview. */
  private static void followsTheStory(Browser browser, String port) {
    browser.driver().get("http://127.0.0.1:" + port + "/runs/day");
    String amounts = "#progress [data-key='a'] .amounts";
    String before = text(browser, amounts);
    assertThat(before).endsWith(" of 11 MB");
    Site.soon().until(() -> !text(browser, amounts).equals(before));
    assertThat(text(browser, "#progress")).contains("items arrived", "done in about", "/s");
  }
}
