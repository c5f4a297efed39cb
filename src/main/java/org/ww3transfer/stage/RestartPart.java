package org.ww3transfer.stage;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.holdings.Checksum;

/** A restart on its way into a run directory, under a hidden name that nobody else uses. */
public final class RestartPart {
  private final Path path;
  private Optional<BasicFileAttributes> written = Optional.empty();

  RestartPart(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Opened to be written and read back. What an earlier try left is removed, never opened. */
  FileChannel create() throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw ItemException.lasting(Blame.ITEM, path + ": is a folder; move it out of the way", e);
    }
    return FileChannel.open(
        path,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads it back, through the same open file, and notes which file it is.
   *
   * @param came what was to be written
   * @throws ItemException where something else stands there
   */
  void prove(FileChannel file, Checksum came) throws IOException {
    Checksum stands = Checksum.of(Channels.newInputStream(file.position(0)));
    BasicFileAttributes now = look(path);
    if (!stands.equals(came) || now.size() != came.bytes()) {
      throw ItemException.passing(
          Blame.ITEM,
          String.format(
              "%s: holds %d bytes with %s, what came has %d bytes with %s",
              path, stands.bytes(), stands, came.bytes(), came),
          null);
    }
    written = Optional.of(now);
  }

  /**
   * Gives it its name.
   *
   * @throws ItemException where another file stands under one of the two names
   */
  void moveTo(Path file) throws IOException {
    require(path);
    Fence.require();
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
    require(file);
  }

  private void require(Path place) throws IOException {
    BasicFileAttributes proven = written.orElseThrow();
    BasicFileAttributes now = look(place);
    boolean isSame =
        now.fileKey().equals(proven.fileKey())
            && now.size() == proven.size()
            && now.lastModifiedTime().equals(proven.lastModifiedTime());
    if (!isSame) {
      throw changed(place);
    }
  }

  private static BasicFileAttributes look(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static ItemException changed(Path place) {
    return ItemException.passing(
        Blame.ITEM,
        place + ": is not what was just written there; what else writes into the run directory?",
        null);
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
