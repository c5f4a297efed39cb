package org.ww3transfer.settings.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.ww3transfer.settings.property.SettingsSource;

/**
 * Tells when the files of the settings have changed, or those whose content they take into values.
 * To be asked again and again: a file may be half written, or gone for the moment in which an
 * editor puts another in its place, so that changed files count when they have not changed any more
 * between two looks.
 */
public final class SettledFiles {
  private static final String GONE = "gone";

  /** After so many looks between which something changed, nobody waits for rest any more. */
  private static final int MOST_UNREST = 5;

  private final SettingsSource source;
  private Set<Path> included;
  private Map<Path, String> judged;
  private Map<Path, String> last;
  private long content;
  private int unrest;

  /** Those that stand now are known. */
  public SettledFiles(SettingsSource source) {
    this.source = source;
    included = IncludedFiles.of(source);
    last = stamps();
    judged = last;
    content = content(last);
  }

  /** Whether there is other content than at the last time that this was so, and it rests. */
  public boolean haveChanged() {
    Map<Path, String> now = stamps();
    boolean rest = now.equals(last);
    last = now;
    unrest = rest ? 0 : unrest + 1;
    if (!rest || now.equals(judged)) {
      return false;
    }
    included = IncludedFiles.of(source);
    now = stamps();
    last = now;
    long other = content(now);
    judged = now;
    boolean isOther = other != content;
    content = other;
    return isOther;
  }

  /** Whether they have been written at each of the last looks; asked after each of these. */
  public boolean areEditedWithoutEnd() {
    boolean isLong = unrest >= MOST_UNREST;
    unrest = isLong ? 0 : unrest;
    return isLong;
  }

  /** They are looked at now, whether they rest or not. */
  public void judge() {
    included = IncludedFiles.of(source);
    last = stamps();
    judged = last;
    content = content(last);
  }

  /** What is not there although it was when settings were taken from it; one line. */
  public static Optional<String> gone(SettingsSource source, Iterable<Path> taken) {
    Optional<Path> folder = source.directory().filter(Files::isDirectory);
    for (Path each : taken) {
      boolean isMain = source.file().equals(Optional.of(each));
      if (isMain && !Files.exists(each)) {
        return Optional.of(each + ": is gone; put it back, or an empty one in its place");
      }
      if (!isMain && folder.isEmpty()) {
        return Optional.of(
            each.getParent() + ": is gone; put it back, or an empty folder in its place");
      }
    }
    return Optional.empty();
  }

  /** What a file system tells of the files: any write changes it. */
  private Map<Path, String> stamps() {
    Map<Path, String> stamps = new TreeMap<>();
    source.file().ifPresent(file -> stamps.put(file, stamp(file)));
    source.directory().ifPresent(folder -> addAll(folder, stamps));
    included.forEach(file -> stamps.put(file, stamp(file)));
    return stamps;
  }

  private static void addAll(Path folder, Map<Path, String> stamps) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.properties")) {
      files.forEach(file -> stamps.put(file, stamp(file)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      stamps.put(folder, GONE);
    } catch (IOException | DirectoryIteratorException e) {
      stamps.put(folder, "" + e);
    }
  }

  private static String stamp(Path file) {
    try {
      return "" + Files.readAttributes(file, "unix:ino,dev,size,lastModifiedTime,ctime");
    } catch (NoSuchFileException e) {
      return GONE;
    } catch (IOException e) {
      return "" + e;
    }
  }

  private static long content(Map<Path, String> stamps) {
    CRC32C sum = new CRC32C();
    stamps.forEach(
        (file, stamp) -> {
          sum.update(file.toString().getBytes(StandardCharsets.UTF_8));
          sum.update(bytes(file, stamp));
        });
    return sum.getValue();
  }

  private static byte[] bytes(Path file, String stamp) {
    try {
      return Files.isRegularFile(file)
          ? Files.readAllBytes(file)
          : GONE.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      return stamp.getBytes(StandardCharsets.UTF_8);
    }
  }
}
