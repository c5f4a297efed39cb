package org.ww3transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.report.Json;
import org.ww3transfer.run.PathText;

/**
 * What operators have asked for and the daemon has not taken yet: a file each in {@code requests}
 * below the state directory, kept by the disk, named so that the oldest comes first.
 */
public final class Requests {
  /** Nobody asks for more before the daemon takes them, but a script that runs wild. */
  public static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final long MOST_BYTES = 64 * 1024;
  private static final String ENDING = ".json";

  private final Path directory;

  public Requests(Path stateDirectory) {
    directory = stateDirectory.resolve("requests");
  }

  /** One that waits, and the file that it stands in. */
  public record PendingRequest(Path file, Request request) {}

  /**
   * Asks for something.
   *
   * @throws StateException where that cannot be written down, or too many wait already
   */
  public Path write(Request request) throws IOException {
    Path file = directory.resolve(stamp(request.at()) + "-" + UUID.randomUUID() + ENDING);
    try {
      if (names().size() >= MOST) {
        throw new IOException(
            MOST + " requests wait already, and no daemon takes them; start it, or remove them");
      }
      AtomicFile.write(file, out -> Json.write(request, out));
      return file;
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  /** Digits whose order as text is that of time. */
  private static String stamp(Instant at) {
    return String.format("%012d%09d", at.getEpochSecond(), at.getNano());
  }

  /**
   * Those that wait, the oldest first, so many at most. What cannot be followed is set aside with
   * the ending {@code .bad}, and named in the log.
   *
   * @throws StateException where they cannot be read
   */
  public List<PendingRequest> list() throws IOException {
    List<PendingRequest> waiting = new ArrayList<>();
    try {
      List<String> names = names();
      for (String name : names.subList(0, Math.min(MOST, names.size()))) {
        Path file = directory.resolve(name);
        read(file).ifPresent(request -> waiting.add(new PendingRequest(file, request)));
      }
      return waiting;
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  /** How many wait, good or bad; changes nothing. */
  public int count() throws IOException {
    try {
      return names().size();
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING) && !name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      return names;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(names);
    return names;
  }

  private static Optional<Request> read(Path file) throws IOException {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        return setAside(file, "is not a regular file of at most " + MOST_BYTES + " bytes");
      }
      Request request = Json.read(file, Request.class);
      Optional<String> objection = request.objection();
      return objection.isPresent() ? setAside(file, objection.get()) : Optional.of(request);
    } catch (NoSuchFileException takenMeanwhile) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return setAside(file, "is not a request of a form that is known");
    }
  }

  private static Optional<Request> setAside(Path file, String why) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".bad");
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    LOG.warn(
        "{}: {}; set aside as {}; ask again by 'retry' or 'cancel', and remove it",
        PathText.onOneLine(file),
        why,
        PathText.onOneLine(aside.getFileName()));
    return Optional.empty();
  }

  /**
   * Takes one away, once what it asks for is written down elsewhere.
   *
   * @throws StateException where that fails
   */
  public void remove(PendingRequest waiting) throws IOException {
    try {
      Files.deleteIfExists(waiting.file());
      AtomicFile.syncDirectory(directory);
    } catch (IOException e) {
      throw StateException.of(waiting.file(), e);
    }
  }
}
