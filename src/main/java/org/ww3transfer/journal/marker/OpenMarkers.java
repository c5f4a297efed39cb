package org.ww3transfer.journal.marker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * The markers whose runs are open, as they were when they were read. One that is written anew in
 * its place does not end its run, and neither does a stop: this is where the run is known from.
 */
public final class OpenMarkers {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMarkers.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  private record Stored(String path, String identity, String content) {
    SeenMarker marker() {
      return new SeenMarker(PathText.resolve(Path.of("/"), path), identity, content);
    }
  }

  /**
   * @param kind keeps markers of runs and of stagings apart
   */
  public OpenMarkers(Path stateDirectory, String kind) {
    folder = stateDirectory.resolve("open").resolve(kind);
  }

  /**
   * Notes one before its run begins.
   *
   * @throws StateException where that cannot be
   */
  public void opened(SeenMarker marker) throws IOException {
    Path file = file(marker);
    if (Files.exists(file)) {
      return;
    }
    Stored stored = new Stored(PathText.of(marker.path()), marker.identity(), marker.content());
    try {
      AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(stored)));
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** Forgets one whose run is at its end. */
  public void ended(SeenMarker marker) throws IOException {
    Files.deleteIfExists(file(marker));
  }

  /** Those that were opened at the path of a marker and are another one, and have not ended. */
  public List<SeenMarker> before(SeenMarker marker) throws IOException {
    List<SeenMarker> earlier = new ArrayList<>();
    for (SeenMarker open : all(ofPath(marker) + "*.json")) {
      if (open.path().equals(marker.path()) && !file(open).equals(file(marker))) {
        earlier.add(open);
      }
    }
    return earlier;
  }

  /** Forgets those in whose place nothing stands any more: somebody took them away. */
  public void forgetGone() throws IOException {
    for (SeenMarker open : all("*.json")) {
      if (!Files.exists(open.path(), LinkOption.NOFOLLOW_LINKS)) {
        if (!isAt(open, true) && !isAt(open, false)) {
          LOG.warn(
              "{}: was taken away while its run was open; drop it again to have the run go on",
              PathText.of(open.path()));
        }
        ended(open);
      }
    }
  }

  /** Whether it was handled, and a kill kept it from being forgotten. */
  private static boolean isAt(SeenMarker marker, boolean succeeded) throws IOException {
    Path moved =
        HandledFolders.folder(marker.path(), succeeded).resolve(marker.path().getFileName());
    return Files.exists(moved, LinkOption.NOFOLLOW_LINKS)
        && SeenMarker.isAt(moved, marker.path(), marker.contentIdentity());
  }

  private List<SeenMarker> all(String names) throws IOException {
    List<SeenMarker> all = new ArrayList<>();
    try (DirectoryStream<Path> files = OwnFiles.list(folder, names)) {
      for (Path file : files) {
        read(file).ifPresent(all::add);
      }
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw StateException.of(folder, e);
    }
    return all;
  }

  private static Optional<SeenMarker> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(OwnFiles.bytes(file), Stored.class).marker());
    } catch (JsonProcessingException e) {
      LOG.warn("{}: cannot be read and is passed over; remove it", file);
      return Optional.empty();
    } catch (NoSuchFileException endedMeanwhile) {
      return Optional.empty();
    }
  }

  private Path file(SeenMarker marker) {
    return folder.resolve(
        String.format("%s%08x.json", ofPath(marker), marker.contentIdentity().hashCode()));
  }

  /** What the names of all files begin with that are of markers at its path. */
  private static String ofPath(SeenMarker marker) {
    return String.format("%08x-", PathText.of(marker.path()).hashCode());
  }
}
