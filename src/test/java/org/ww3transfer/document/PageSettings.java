package org.ww3transfer.document;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ww3transfer.document.Document.Block;
import org.ww3transfer.gcs.GcsServer;

/** Settings of a page, made whole: a reader takes the rest from what stands before them. */
final class PageSettings {
  private static final Pattern NAMED =
      Pattern.compile("(ww3\\.(?:destination|notify|expect)\\.[\\w-]+)(\\..*)?");
  private static final Pattern DESTINATION = Pattern.compile("ww3\\.destination\\.([\\w-]+)\\..*");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:(\\w+)}}");
  private static final Pattern FILE = Pattern.compile("(?<![\\w/])/(?:etc|run)/[\\w./-]+");

  /** What a destination, a notice or an expectation cannot be without. */
  private static final List<String> BEGINNINGS = List.of(".prefix", "", ".run");

  /** Long enough for a token, and Base64 as Azure's keys are. */
  private static final String SECRET = "YSBzZWNyZXQgdG8gdHJ5IHdpdGg=";

  private final Path root;

  PageSettings(Path root) {
    this.root = root;
  }

  /** Whether they are settings of the program, and not of another. */
  static boolean areOurs(Block block) {
    return !block.is("file")
        || block.noted().endsWith("application.properties")
        || block.noted().contains("conf.d");
  }

  /** Writes a block of settings as a file, with what it needs from the page's earlier ones. */
  Path write(Block block) throws IOException {
    Map<String, String> settings = read(block);
    for (Block earlier : before(block)) {
      complete(settings, read(earlier));
    }
    List<String> destinations =
        settings.keySet().stream()
            .map(DESTINATION::matcher)
            .filter(Matcher::matches)
            .map(match -> match.group(1))
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    if (destinations.isEmpty()) {
      destinations.add("archive");
    }
    settings.putIfAbsent("ww3.destinations", String.join(",", destinations));
    for (String name : settings.get("ww3.destinations").split(",")) {
      settings.putIfAbsent("ww3.destination." + name.strip() + ".prefix", root + "/" + name);
    }
    settings.putIfAbsent("ww3.inbox", root.resolve("inbox").toString());
    settings.putIfAbsent("ww3.state-directory", root.resolve("state").toString());
    Path file = root.resolve("application.properties");
    Properties properties = new Properties();
    for (Map.Entry<String, String> each : settings.entrySet()) {
      properties.setProperty(each.getKey(), given(each.getValue()));
    }
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }

  private static Map<String, String> read(Block block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block.text()));
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  /** The nearest first. */
  private static List<Block> before(Block block) {
    return Document.read(block.page()).blocks().stream()
        .filter(each -> each.language().equals("properties") && areOurs(each))
        .filter(each -> each.line() < block.line())
        .sorted((a, b) -> Integer.compare(b.line(), a.line()))
        .toList();
  }

  /** Adds what an earlier block says of something of which the later one says only more. */
  private static void complete(Map<String, String> settings, Map<String, String> earlier) {
    List<String> unfinished =
        settings.keySet().stream()
            .flatMap(key -> base(key).stream())
            .distinct()
            .filter(base -> BEGINNINGS.stream().noneMatch(end -> settings.containsKey(base + end)))
            .toList();
    earlier.forEach(
        (key, value) -> {
          if (base(key).filter(unfinished::contains).isPresent()) {
            settings.putIfAbsent(key, value);
          }
        });
  }

  private static Optional<String> base(String key) {
    return Optional.of(NAMED.matcher(key)).filter(Matcher::matches).map(match -> match.group(1));
  }

  /** With variables that are set, and files that are there. */
  private String given(String value) throws IOException {
    String all = VARIABLE.matcher(value).replaceAll("{{env:$1:" + SECRET + "}}");
    for (MatchResult file : FILE.matcher(value).results().toList()) {
      Path there = root.resolve("." + file.group());
      Files.createDirectories(there.getParent());
      if (there.toString().endsWith(".json")) {
        keyFile(there);
      } else {
        Files.writeString(there, SECRET + "\n");
      }
      all = all.replace(file.group(), there.toString());
    }
    return all;
  }

  private static void keyFile(Path file) throws IOException {
    try (GcsServer server = GcsServer.withServiceAccount(file.resolveSibling("buckets"))) {
      server.writeKeyFile(file);
    }
  }
}
