package org.ww3transfer.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a file by a path without symbolic links, folder by folder from its run root on. What was
 * put in the place of one of these folders, or of the file, since the path was resolved is not
 * followed if it is a link (openat(2), O_NOFOLLOW).
 */
final class RealFile implements AutoCloseable {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private Optional<SecureDirectoryStream<Path>> folder = Optional.empty();

  /** What leads from {@link #folder} to where the next name is looked for; absolute without one. */
  private Path way;

  private boolean isSkipped;

  private RealFile(Path root) throws IOException {
    way = root;
    enter();
  }

  /**
   * Opens it.
   *
   * @param real resolved, below the root
   * @param key the file's, as it was when it was looked at
   * @return empty where another file stands there now
   * @throws IOException also where a link stands in its way now
   */
  static Optional<SeekableByteChannel> open(Path root, Path real, Object key) throws IOException {
    try (RealFile place = new RealFile(root)) {
      Path below = root.relativize(real);
      for (int i = 0; i < below.getNameCount() - 1; i++) {
        place.way = place.way.resolve(below.getName(i));
        place.enter();
      }
      return place.openHere(real, key);
    }
  }

  /** A folder that may be passed through but not read, mode 711, is passed with the next one. */
  @SuppressWarnings("StreamResourceLeak") // close() closes it
  private void enter() throws IOException {
    DirectoryStream<Path> entered;
    try {
      entered =
          folder.isPresent()
              ? folder.get().newDirectoryStream(way, LinkOption.NOFOLLOW_LINKS)
              : Files.newDirectoryStream(way);
    } catch (AccessDeniedException e) {
      isSkipped = true;
      return;
    }
    close();
    if (entered instanceof SecureDirectoryStream<Path> secure) {
      folder = Optional.of(secure);
      way = Path.of("");
    } else {
      entered.close();
      isSkipped = true; // a file system that knows no other way
    }
  }

  private Optional<SeekableByteChannel> openHere(Path real, Object key) throws IOException {
    Path path = way.resolve(real.getFileName());
    SeekableByteChannel channel =
        folder.isPresent()
            ? folder.get().newByteChannel(path, READ)
            : Files.newByteChannel(path, READ);
    boolean isSame = false;
    try {
      isSame = key.equals(key(path)) && (!isSkipped || real.toRealPath().equals(real));
    } finally {
      if (!isSame) {
        channel.close();
      }
    }
    return isSame ? Optional.of(channel) : Optional.empty();
  }

  private Object key(Path path) throws IOException {
    BasicFileAttributeView view =
        folder.isPresent()
            ? folder
                .get()
                .getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            : Files.getFileAttributeView(
                path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view.readAttributes().fileKey();
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      folder.get().close();
    }
  }
}
