package org.ww3transfer.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window. */
public final class Browser implements AutoCloseable {
  private static final int DEEPEST = 6000;
  private static final int SLICE = 1600;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A screen, in pixels of the style sheet. */
  public record Screen(String name, int width, int height) {
    public static final Screen PHONE = new Screen("phone", 390, 844);
    public static final Screen SMALL_PHONE = new Screen("small-phone", 320, 640);
    public static final Screen DESKTOP = new Screen("desktop", 1440, 900);
  }

  /** Why there is none here; empty where there is. */
  public static Optional<String> whyNot() {
    return program("chromium").isPresent() && program("chromedriver").isPresent()
        ? Optional.empty()
        : Optional.of(
            "NOT TRIED: the page in a browser; install Debian's chromium and chromium-driver");
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for what it keeps
   */
  public static Browser open(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // root has none
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    return new Browser(driver);
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Looks at pages on that screen, in the dark or not. */
  public Browser on(Screen screen, boolean isDark) {
    boolean isPhone = screen.width() < Screen.DESKTOP.width();
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            screen.width(),
            "height",
            screen.height(),
            "deviceScaleFactor",
            1,
            "mobile",
            isPhone));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    return this;
  }

  /** The whole page as pictures, one below the other; the first has no number. */
  public void shoot(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    int height = ((Number) run("return document.documentElement.scrollHeight")).intValue();
    for (int from = 0, number = 1; from < Math.min(DEEPEST, height); from += SLICE, number++) {
      String file = name + (number > 1 ? "-" + number : "") + ".png";
      Files.write(folder.resolve(file), slice(from, Math.min(SLICE, height - from)));
    }
  }

  private byte[] slice(int from, int height) {
    Map<String, Object> clip =
        Map.of("x", 0, "y", from, "width", run("return innerWidth"), "height", height, "scale", 1);
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode((String) picture.get("data"));
  }

  /** Runs a script in the page. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What the browser complained of since it was asked last, as of the page's own policy. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked for since this was asked last. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceFirst(".*\"request\":\\{.*?\"url\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
