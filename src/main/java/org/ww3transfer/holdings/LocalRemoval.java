package org.ww3transfer.holdings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.place.LocalPlace;

/**
 * Removes files below a folder that is opened once (unlinkat(2)), so that nothing is removed from
 * another disk that is mounted there meanwhile. What was removed is gone, also where that disk was
 * unmounted then; what was not there counts only where the folder was still the same afterwards.
 */
final class LocalRemoval {
  /** More would be tried in vain where a disk goes away, less would ask more often. */
  private static final int AT_ONCE = 100;

  private final LocalPlace place;
  private final Map<Path, Object> listed;
  private final Consumer<String> gone;
  private final Map<String, String> refused = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * @param listed the keys of the folders as they were listed, by their paths in the place; a
   *     folder that was not listed is taken as it is
   */
  LocalRemoval(LocalPlace place, Map<Path, Object> listed, Consumer<String> gone) {
    this.place = place;
    this.listed = listed;
    this.gone = gone;
  }

  /** Tells why not, for each name that is not known to be gone. */
  Map<String, String> remove(List<String> names) throws IOException {
    place.require();
    try (DirectoryStream<Path> opened = Files.newDirectoryStream(place.directory())) {
      if (!(opened instanceof SecureDirectoryStream<Path> folder)) {
        throw ItemException.lasting(
            Blame.DESTINATION,
            place.directory() + ": its file system cannot remove files by an opened folder");
      }
      Object key = keyOf(folder);
      Object expected = listed.getOrDefault(Path.of(""), key);
      boolean isSame = key.equals(expected);
      for (int i = 0; i < names.size(); i += AT_ONCE) {
        List<String> some = names.subList(i, Math.min(i + AT_ONCE, names.size()));
        if (isSame) {
          isSame = removeSome(folder, some, key);
        } else {
          some.forEach(this::refuse);
        }
      }
    }
    return refused;
  }

  private void refuse(String name) {
    refused.put(
        name,
        place.directory() + ": became another folder while files were removed; was it unmounted?");
  }

  private boolean removeSome(SecureDirectoryStream<Path> folder, List<String> names, Object key) {
    missing.clear();
    names.forEach(name -> tryToRemove(folder, name));
    boolean isStill = isStill(key);
    missing.forEach(isStill ? gone : this::refuse);
    return isStill;
  }

  private void tryToRemove(SecureDirectoryStream<Path> folder, String name) {
    try {
      Fence.require();
      FileCalls.about("removal of", place.directory().resolve(name));
      remove(folder, Path.of(""), Path.of(name));
      gone.accept(name);
    } catch (NoSuchFileException e) {
      missing.add(name);
    } catch (IOException | ItemException e) {
      refused.put(name, place.directory().resolve(name) + ": cannot be removed: " + reason(e));
    }
  }

  private static String reason(Exception e) {
    return e instanceof ItemException ? e.getMessage() : e.toString();
  }

  private void remove(SecureDirectoryStream<Path> folder, Path way, Path rest) throws IOException {
    Path next = rest.getName(0);
    if (rest.getNameCount() == 1) {
      if (attributes(folder, next).isDirectory()) {
        throw ItemException.lasting(Blame.ITEM, "is a folder");
      }
      folder.deleteFile(next);
      return;
    }
    Path below = way.resolve(next);
    try (SecureDirectoryStream<Path> entered =
        folder.newDirectoryStream(next, LinkOption.NOFOLLOW_LINKS)) {
      Object key = keyOf(entered);
      if (!key.equals(listed.getOrDefault(below, key))) {
        throw ItemException.lasting(
            Blame.DESTINATION, below + " became another folder since it was listed");
      }
      remove(entered, below, rest.subpath(1, rest.getNameCount()));
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static Object keyOf(SecureDirectoryStream<Path> folder) throws IOException {
    return folder.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
  }

  private boolean isStill(Object key) {
    try {
      return place.require()
          && Files.readAttributes(place.directory(), BasicFileAttributes.class)
              .fileKey()
              .equals(key);
    } catch (IOException | ItemException e) {
      return false;
    }
  }
}
