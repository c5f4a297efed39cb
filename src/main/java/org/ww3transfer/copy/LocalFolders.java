package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.place.GivenAttributes;
import org.ww3transfer.place.LocalPlace;

/** Makes the folders of a local destination, so that the disk keeps them. */
final class LocalFolders {
  private LocalFolders() {}

  /**
   * Makes a folder below the destination's own. That itself is made only where the settings say so:
   * else it is where a disk is to be mounted.
   *
   * @param given what those that are made get
   * @throws ItemException where a file stands in the way, or the destination's own is not there
   */
  static void make(LocalPlace place, GivenAttributes given, Path folder) throws IOException {
    if (!place.require()) {
      makeWithParents(place.directory(), given);
    }
    Path made = place.directory();
    for (Path name : place.directory().relativize(folder)) {
      made = made.resolve(name);
      make(made, given, Blame.ITEM);
    }
  }

  private static void makeWithParents(Path folder, GivenAttributes given) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeWithParents(folder.getParent(), given);
      make(folder, given, Blame.DESTINATION);
    }
  }

  /**
   * @param given what it gets
   * @param blame whose trouble it is where a file has the name
   */
  private static void make(Path folder, GivenAttributes given, Blame blame) throws IOException {
    FileCalls.about("making of", folder);
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder);
      if (given.areForFolders()) {
        given.giveFolder(folder);
        AtomicFile.syncDirectory(folder);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw ItemException.lasting(blame, folder + ": is a file where a folder is needed");
      }
    }
    AtomicFile.syncDirectory(folder.getParent());
  }
}
