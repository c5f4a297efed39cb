package org.ww3transfer.command.status;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.run.PathText;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.StatePlaces;

/**
 * The markers that lie in the inbox. One lies there until its run has ended, so it tells of a run
 * also where the daemon has not taken it up yet.
 *
 * @param folder the inbox
 * @param depth folders deep that they are looked for
 * @param names what they are called; none where the settings are refused
 */
record InboxMarkers(Path folder, int depth, List<Pattern> names) {
  static InboxMarkers of(StateSettings settings) {
    StatePlaces places = settings.places();
    return new InboxMarkers(
        places.inbox(),
        places.markerMaxDepth(),
        settings.accepted().map(InboxMarkers::names).orElse(List.of()));
  }

  private static List<Pattern> names(Settings settings) {
    return settings.stage().enabled()
        ? List.of(settings.markerInclude(), settings.stage().include())
        : List.of(settings.markerInclude());
  }

  /** Whether any lies there beside some, given by their paths. */
  boolean hasOtherThan(Set<String> known) throws IOException {
    try {
      return hasOther(folder, depth, known);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private boolean hasOther(Path in, int levels, Set<String> known) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(in, "[!.]*")) {
      for (Path each : all) {
        if (isMarker(each)
            ? !known.contains(PathText.of(each))
            : levels > 1 && Files.isDirectory(each) && hasOther(each, levels - 1, known)) {
          return true;
        }
      }
    } catch (NoSuchFileException gone) {
      return false; // no daemon has made it yet, or it was removed meanwhile
    }
    return false;
  }

  private boolean isMarker(Path path) {
    String name = PathText.of(path.getFileName());
    return names.stream().anyMatch(each -> each.matcher(name).matches())
        && Files.isRegularFile(path);
  }
}
