package org.ww3transfer.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.run.PathText;

/**
 * What staging leaves in a run directory where its process is killed: parts that are not whole, and
 * what had the name of a restart until the new one got it.
 */
final class StageLeftovers {
  /** Before the name of a restart that gave way. */
  static final String BEFORE = "before.";

  private static final Logger LOG = LoggerFactory.getLogger(StageLeftovers.class);

  /** The second form is that of earlier versions. */
  private static final Pattern GAVE_WAY =
      Pattern.compile(
          "\\.before\\.(restart\\..+)\\.[0-9a-f]{12}-[0-9a-f]{8}\\.part"
              + "|\\.(restart\\..+)\\.stage\\.before");

  private final Path directory;
  private final Installation installation;

  StageLeftovers(Path directory, Installation installation) {
    this.directory = directory;
    this.installation = installation;
  }

  /**
   * Puts back what gave way to a restart that did not come, and removes the rest that is ours.
   *
   * @param isAlone whether no other process can be at work there: only then are another
   *     installation's parts removed, and what gave way to its restarts is put back
   */
  void mend(boolean isAlone) throws IOException {
    try (DirectoryStream<Path> hidden = Files.newDirectoryStream(directory, ".*")) {
      for (Path file : hidden) {
        String name = PathText.of(file.getFileName());
        boolean isOurs = PartName.isOf(installation, name);
        Matcher gaveWay = GAVE_WAY.matcher(name);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          warnOfFolder(file, isOurs || gaveWay.matches());
        } else if (gaveWay.matches()) {
          boolean isNew = gaveWay.group(1) != null;
          Path restart = PathText.resolve(directory, isNew ? gaveWay.group(1) : gaveWay.group(2));
          mend(restart, file, isAlone || isOurs, isOurs || !isNew);
        } else if (name.startsWith(".restart.")
            && (isOurs || (isAlone && PartName.isOfAny(name)))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void warnOfFolder(Path folder, boolean isInTheWay) {
    if (isInTheWay) {
      LOG.warn("{}: is a folder; move it out of the way", folder);
    }
  }

  private static void mend(Path restart, Path before, boolean mayPutBack, boolean mayRemove)
      throws IOException {
    if (mayPutBack && !isWhole(restart)) {
      Files.move(before, restart, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{}: put back, as staging was killed before a new one was in its place", restart);
    } else if (mayRemove) {
      Files.deleteIfExists(before);
    }
  }

  private static boolean isWhole(Path restart) throws IOException {
    return Files.exists(restart, LinkOption.NOFOLLOW_LINKS)
        && (Files.isDirectory(restart) || !(HeaderReader.read(restart) instanceof Header.Broken));
  }
}
