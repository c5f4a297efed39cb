package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.ww3transfer.page.Browser;
import org.ww3transfer.page.Browser.Screen;

/** The page as people see it: a real daemon with real runs in a real browser. */
class PageTest {
  private static final Pattern ADDRESS = Pattern.compile("http: answers at (\\S+)");
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final List<String> VIEWS =
      List.of(
          "/",
          "/runs",
          "/runs/day",
          "/destinations/a",
          "/restarts",
          "/login",
          "/runs/none",
          "/nothing",
          "/runs?x=1");
  private static final int MOST_STOPS = 200;

  /** What is wrong with a page, as axe-core finds it, and serious. */
  private static final String AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run().then((found) => done(found.violations
        .filter((each) => ['serious', 'critical'].includes(each.impact))
        .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)));
      """;

  @TempDir private static Path root;
  private static Site site;
  private static FilledRun run;
  private static String address;
  private static Optional<Browser> opened = Optional.empty();

  @RegisterExtension
  final TestWatcher watcher =
      new TestWatcher() {
        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
          try {
            browser().shoot(Path.of("target", "page"), context.getRequiredTestMethod().getName());
          } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
          }
        }
      };

  @BeforeAll
  static void sendARun() throws IOException {
    Optional<String> whyNot = Browser.whyNot();
    whyNot.ifPresent(System.err::println);
    assumeTrue(whyNot.isEmpty(), whyNot.orElse(""));
    site = new Site(root);
    site.set("ww3.http.port", "0").set("ww3.http.token", TOKEN);
    String log = site.start().log();
    address = ADDRESS.matcher(log).results().findFirst().orElseThrow().group(1);
    run = site.run("day", 2, 100);
    site.awaitDone(site.drop(site.inbox.resolve("day.done"), "day"), run);
    opened = Optional.of(Browser.open(Files.createDirectory(root.resolve("profile"))));
    browser().on(Screen.DESKTOP, false);
    go("/");
    browser().driver().findElement(By.name("token")).sendKeys(TOKEN, Keys.ENTER);
    Site.soon().until(() -> !here().contains("/login"));
  }

  @AfterAll
  static void close() {
    opened.ifPresent(Browser::close);
    Optional.ofNullable(site).ifPresent(Site::close);
  }

  @BeforeEach
  void lookAsUsual() {
    browser().on(Screen.DESKTOP, false);
  }

  private static Browser browser() {
    return opened.orElseThrow();
  }

  private static void go(String path) {
    browser().driver().get(address + path);
  }

  private static String here() {
    return browser().driver().getCurrentUrl();
  }

  private static String text(String selector) {
    return (String)
        browser().run("return document.querySelector(arguments[0])?.textContent || ''", selector);
  }

  private static WebElement find(String selector) {
    return browser().driver().findElement(By.cssSelector(selector));
  }

  private static String axe() throws IOException {
    try (InputStream script = PageTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void no_view_has_serious_barriers_asks_elsewhere_or_breaks_its_own_policy() throws IOException {
    String axe = axe();
    browser().complaints();
    browser().requests();
    for (boolean isDark : List.of(false, true)) {
      browser().on(Screen.DESKTOP, isDark);
      for (String view : VIEWS) {
        go(view);
        assertThat(text("h1")).as(view).isNotEmpty();
        browser().run(axe);
        assertThat((List<?>) browser().driver().executeAsyncScript(AXE)).as(view).isEmpty();
      }
    }
    assertThat(browser().complaints())
        .filteredOn(
            each ->
                !each.contains("/runs/none") && !each.contains("/nothing") && !each.contains("x=1"))
        .isEmpty();
    assertThat(browser().requests())
        .filteredOn(each -> !each.startsWith("data:")) // the browser's own calendar
        .hasSizeGreaterThan(VIEWS.size())
        .allSatisfy(each -> assertThat(each).startsWith(address));
  }

  @Test
  void no_view_has_to_be_scrolled_sideways_on_a_small_phone() {
    browser().on(Screen.SMALL_PHONE, false);
    for (String view : VIEWS) {
      go(view);
      assertThat(browser().run("return document.documentElement.scrollWidth"))
          .as(view)
          .isEqualTo((long) Screen.SMALL_PHONE.width());
    }
  }

  @Test
  void trouble_comes_and_goes_while_the_page_is_looked_at() throws IOException {
    go("/");
    Site.soon().until(() -> text("#freshness").equals("Live"));
    browser()
        .run(
            "window.isStillThere = true;"
                + " document.querySelector('[href=\"/destinations/b\"]').focus()");
    Path folder = root.resolve("to-b");
    Path away = Files.move(folder, root.resolve("away"));
    Path marker = site.drop(site.inbox.resolve("again.done"), "day");
    Site.soon().until(() -> text(".problem h3").equals("b is down"));
    assertThat(text("#announce")).contains("b is down");
    assertThat(browser().driver().getTitle()).startsWith("1 problem");
    assertThat(text("#destinations")).contains("down");
    assertThat(text("#open-runs")).contains("day", "is down, waits");
    Files.move(away, folder);
    site.awaitDone(marker, run);
    Site.soon().until(() -> text("#problems").contains("All is well"));
    assertThat(browser().run("return window.isStillThere")).isEqualTo(true);
    assertThat(browser().run("return document.activeElement.textContent")).isEqualTo("b");
  }

  @Test
  void a_page_that_there_is_not_names_the_likely_one_and_leads_on() {
    go("/runs/dayy");
    assertThat(text("h1")).isEqualTo("Nothing is here");
    assertThat(text("main")).contains("'dayy'", "Did you mean day?");
    find("main a[href='/runs/day']").click();
    assertThat(text("h1")).isEqualTo("Run day");
    go("/restart");
    assertThat(text("main")).contains("/restart", "'/restarts'").doesNotContain("/api/");
    assertThat(text("nav")).contains("Overview", "Runs", "Restarts");
  }

  @Test
  void an_address_with_a_parameter_that_is_not_known_is_told_so() {
    go("/runs?status=failed");
    assertThat(text(".refused")).contains("'status'", "did you mean 'state'?");
    go("/runs?state=failed");
    assertThat(text("main")).doesNotContain("knows no parameter");
  }

  @Test
  void the_keyboard_reaches_all_that_can_be_done_and_leaves_it_again() {
    go("/runs/day");
    Set<Object> stops = new LinkedHashSet<>();
    boolean isRound = false;
    for (int i = 0; i < MOST_STOPS && !isRound; i++) {
      new Actions(browser().driver()).sendKeys(Keys.TAB).perform();
      Object stop =
          browser()
              .run(
                  "const at = document.activeElement; const all ="
                      + " [...document.querySelectorAll('*')];if (at !== document.body &&"
                      + " getComputedStyle(at).outlineStyle === 'none') { throw at.outerHTML + '"
                      + " shows no focus'; }return at === document.body ? 'body' :"
                      + " all.indexOf(at)");
      isRound = !stops.add(stop);
      if (i == 0) {
        assertThat(browser().run("return document.activeElement.textContent"))
            .isEqualTo("Skip to the content");
      }
    }
    Object all =
        browser()
            .run(
                "return [...document.querySelectorAll('a[href], button, input, select, summary')]"
                    + ".filter((each) => each.checkVisibility()).length");
    assertThat(isRound).isTrue();
    stops.remove("body");
    assertThat((long) stops.size()).isEqualTo(all);
  }

  @Test
  void a_destination_is_held_and_released_in_two_steps_each() {
    go("/destinations/a");
    find("#action-hold > summary").click();
    find("#action-hold button").click();
    Site.soon().until(() -> text("#summary .badge").equals("held"));
    assertThat(text(".done")).contains("It is held");
    find("#action-release > summary").click();
    find("#action-release button").click();
    Site.soon().until(() -> text("#summary .badge").equals("up"));
  }

  @Test
  void what_a_marker_says_is_never_a_part_of_the_page() throws IOException {
    String evil = "/no/<img src=x onerror=document.title=1><script>document.title=2</script>";
    Path marker = site.drop(site.inbox.resolve("evil.done"), evil + "\n");
    Site.soon()
        .until(() -> Files.exists(site.inbox.resolve(".failed").resolve(marker.getFileName())));
    go("/runs");
    Site.soon().until(() -> text("#runs").contains("<img src=x onerror"));
    assertThat(browser().run("return document.querySelectorAll('main img, main script').length"))
        .isEqualTo(0L);
    Files.delete(site.inbox.resolve(".failed").resolve(marker.getFileName()));
  }

  @Test
  void without_a_script_the_page_is_whole_and_says_how_old_it_is() {
    browser()
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      go("/");
      assertThat(find("#freshness").getText()).contains("As of", "Reload");
      assertThat(find("#lately").getText()).contains("day", "succeeded", "ago");
    } finally {
      browser()
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }
}
