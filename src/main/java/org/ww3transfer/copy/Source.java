package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.ww3transfer.destination.ItemException;

/**
 * A source file as it was at one moment. The file at the same path is the same source only as long
 * as nothing of this differs.
 *
 * @param path absolute
 * @param bytes size in bytes
 * @param modified when its content last changed
 * @param inodeChanged when its content or its attributes last changed; unlike {@code modified} no
 *     program can set it back
 * @param inode which file it is, as a rename over it would change
 */
record Source(Path path, long bytes, FileTime modified, FileTime inodeChanged, Object inode) {

  /**
   * Looks at the file, through symbolic links.
   *
   * @throws ItemException where it is not there or not a regular file
   */
  static Source look(Path path) throws IOException {
    Map<String, Object> attributes;
    try {
      attributes =
          Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,fileKey,isRegularFile");
    } catch (NoSuchFileException e) {
      throw ItemException.missing(
          path + ": expected output is not there; did the run complete, is the namelist its own?");
    }
    if (!(Boolean) attributes.get("isRegularFile")) {
      throw ItemException.lasting(path + ": is not a regular file; only files are sent");
    }
    return new Source(
        path,
        (Long) attributes.get("size"),
        (FileTime) attributes.get("lastModifiedTime"),
        (FileTime) attributes.get("ctime"),
        attributes.get("fileKey"));
  }

  /**
   * Makes sure that the file is still as it was, so that what was read since is no mixture.
   *
   * @throws ItemException where it changed
   */
  void requireUnchanged() throws IOException {
    if (!equals(look(path))) {
      throw changed(path);
    }
  }

  static ItemException changed(Path path) {
    return ItemException.lasting(
        path + ": changed while it was copied; drop the marker when the run is complete");
  }
}
