package org.ww3transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.Json;

/**
 * The destinations at which nothing is to be started until they are released: a file each, named
 * after it, in {@code held} below the state directory. A file that somebody has made by hand holds
 * as well, whatever it contains.
 */
public final class Holds {
  /** As names of destinations are made; what is named otherwise is a part of such a file. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private final Path directory;

  public Holds(Path stateDirectory) {
    directory = stateDirectory.resolve("held");
  }

  /**
   * Since when a destination is held, and who wanted it.
   *
   * @param since UTC
   * @param by a user's name; empty where the file does not say
   */
  public record Hold(Instant since, Optional<String> by) {}

  /** Why what goes to a destination waits, one line. */
  public static String why(String destination, Instant since, Optional<String> by) {
    return String.format(
        "the destination is held since %s%s; 'release %s' lets it go on",
        IsoTime.of(since), by.map(user -> " by " + user).orElse(""), destination);
  }

  public boolean isHeld(String destination) {
    return Files.exists(file(destination), LinkOption.NOFOLLOW_LINKS);
  }

  /** The holds by the names of their destinations, in the order of these. */
  public Map<String, Hold> held() throws IOException {
    Map<String, Hold> holds = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (NAME.matcher(name).matches()) {
          read(file).ifPresent(hold -> holds.put(name, hold));
        }
      }
    } catch (NoSuchFileException e) {
      return holds;
    } catch (DirectoryIteratorException e) {
      throw StateException.of(directory, e.getCause());
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
    return holds;
  }

  /** Since when the destination is held; empty where it is not. */
  public Optional<Hold> of(String destination) throws IOException {
    Path file = file(destination);
    try {
      return read(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  private static Optional<Hold> read(Path file) throws IOException {
    try {
      Instant made = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      boolean isReadable = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(isReadable ? content(file, made) : new Hold(made, Optional.empty()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Hold content(Path file, Instant made) throws IOException {
    try {
      Hold hold = Json.read(file, Hold.class);
      return new Hold(Optional.ofNullable(hold.since()).orElse(made), hold.by());
    } catch (JsonProcessingException e) {
      return new Hold(made, Optional.empty());
    }
  }

  /**
   * Holds a destination; one that is held already keeps its hold.
   *
   * @return whether it was not held before
   * @throws StateException where that cannot be written down
   */
  public boolean hold(String destination, Hold hold) throws IOException {
    Path file = file(destination);
    if (isHeld(destination)) {
      return false;
    }
    try {
      AtomicFile.write(file, out -> Json.writeLine(hold, out));
      return true;
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * Releases a destination.
   *
   * @return whether it was held
   * @throws StateException where that cannot be written down
   */
  public boolean release(String destination) throws IOException {
    Path file = file(destination);
    try {
      boolean wasHeld = Files.deleteIfExists(file);
      if (wasHeld) {
        AtomicFile.syncDirectory(directory);
      }
      return wasHeld;
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  private Path file(String destination) {
    return directory.resolve(destination);
  }
}
