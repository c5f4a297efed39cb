package org.ww3transfer.process.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ww3transfer.journal.Housekeeping;

/** An inbox, a state directory, and the daemons that serve them one after the other. */
final class KillSite implements AutoCloseable {
  final Path root;
  final Path inbox;
  final Path state;
  final FinalNames names = new FinalNames();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<SwitchedDaemon> daemons = new ArrayList<>();

  KillSite(Path root) throws IOException {
    this.root = root;
    inbox = Files.createDirectory(root.resolve("inbox"));
    state = root.resolve("state");
    set("ww3.inbox", inbox.toString());
    set("ww3.state-directory", state.toString());
    set("ww3.poll-interval", "20ms");
    set("ww3.parallel-files", "4");
  }

  KillSite set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** A folder that is a destination. */
  Path folder(String name, String below) throws IOException {
    Path folder = Files.createDirectory(root.resolve("to-" + name));
    set("ww3.destination." + name + ".prefix", folder + below);
    return folder;
  }

  /** Drops a marker as a script should: whole at once, and a new file. */
  Path drop(String name, String content) throws IOException {
    Path hidden = Files.writeString(root.resolve("dropping"), content + "\n");
    return Files.move(hidden, inbox.resolve(name));
  }

  SwitchedDaemon start(String at) throws IOException {
    Path log = root.resolve("daemon-" + daemons.size() + ".log");
    SwitchedDaemon daemon = SwitchedDaemon.start(root, log, at, settings);
    daemons.add(daemon);
    return daemon;
  }

  /** All that the daemons have said, in lines. */
  List<String> said() throws IOException {
    List<String> said = new ArrayList<>();
    for (SwitchedDaemon daemon : daemons) {
      daemon.log().lines().forEach(said::add);
    }
    return said;
  }

  boolean isMarkerLeft() {
    try {
      return !names(inbox, ".*\\.(done|stage)").isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of files in a folder, if there is one. */
  static List<String> names(Path folder, String form) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(form))
          .sorted()
          .toList();
    }
  }

  /** A marker is in the inbox or handled, or on its way; never in two places. */
  void requireMarker(String name) throws IOException {
    List<String> there = new ArrayList<>();
    try (Stream<Path> files = Files.walk(inbox, 2)) {
      files
          .filter(file -> file.getFileName().toString().equals(name))
          .map(Path::toString)
          .forEach(there::add);
    }
    if (there.isEmpty()) {
      there.addAll(names(inbox.resolve(".done"), "\\..*\\.moving"));
    }
    assertThat(there).as("where %s is", name).hasSize(1);
  }

  /**
   * Nothing is left of what was under way, also of what was killed, once the daemon's daily sweep
   * has been made a day later.
   */
  void requireNothingLeft() throws IOException {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
    Predicate<String> isMarker = name -> name.endsWith(".done");
    new Housekeeping(state, inbox, () -> 2, isMarker, () -> Duration.ofDays(90), later).sweep();
    for (String folder :
        List.of("runs", "open/runs", "open/stages", "uploads", "parts", "prunes")) {
      Path left = state.resolve(folder);
      if (Files.exists(left)) {
        assertThat(left).isEmptyDirectory();
      }
    }
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(Path::toString))
          .as("parts and the like")
          .noneMatch(
              file -> file.matches(".*\\.part|.*\\.moving|.*/\\.(new|gone)~.*|.*\\.damaged"));
    }
    assertThat(names(inbox, ".*")).as("what is left in the inbox").isEmpty();
    assertThat(inbox.resolve(".failed")).doesNotExist();
  }

  @Override
  public void close() {
    daemons.forEach(SwitchedDaemon::close);
    names.close();
  }
}
