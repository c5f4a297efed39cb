package org.ww3transfer.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.text.Visible;

/**
 * Files of our own in folders that others may write to. Only regular files, and links to them, are
 * opened: to open a FIFO waits for its writer without an end, and a device has none.
 */
public final class OwnFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OwnFiles.class);
  private static final int MOST_TOLD = 1_000;
  private static final String REMOVE = "remove it, as only files belong there";

  /** What the log has told of; the one that was told of first is forgotten first. */
  private static final Set<Path> TOLD =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Path, Boolean> eldest) {
                  return size() > MOST_TOLD;
                }
              }));

  private OwnFiles() {}

  /** Something else than a file has the name of one. */
  public static final class NotAFileException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    private final String what;

    private NotAFileException(Path file, String what) {
      super(file.toString(), null, what + "; " + REMOVE);
      this.what = what;
    }

    /** As in "is a directory". */
    public String what() {
      return what;
    }
  }

  /**
   * Opens a file to read it.
   *
   * @throws NotAFileException where something else stands there
   */
  public static InputStream open(Path file) throws IOException {
    require(file);
    return Files.newInputStream(file);
  }

  /**
   * The content of a file.
   *
   * @throws NotAFileException where something else stands there
   */
  public static byte[] bytes(Path file) throws IOException {
    require(file);
    return Files.readAllBytes(file);
  }

  /**
   * The content of a file as text.
   *
   * @throws NotAFileException where something else stands there
   */
  public static String text(Path file, Charset charset) throws IOException {
    require(file);
    return Files.readString(file, charset);
  }

  /**
   * Does nothing where a file stands there, or nothing at all.
   *
   * @throws NotAFileException where something else stands there
   */
  public static void require(Path file) throws NotAFileException {
    Optional<String> other = other(file);
    if (other.isPresent()) {
      throw new NotAFileException(file, other.get());
    }
  }

  /** Whether no other thing than a file stands there. Of another the log tells, once. */
  public static boolean isFile(Path file) {
    Optional<String> other = other(file);
    other.ifPresent(what -> leftOut(file, what, REMOVE));
    return other.isEmpty();
  }

  /**
   * Has the log tell, once, that something is passed over.
   *
   * @param mend what to do
   */
  public static void leftOut(Path file, String why, String mend) {
    if (TOLD.add(file)) {
      LOG.warn("{}: {}, and is left out; {}", Visible.onOneLine(file.toString()), why, mend);
    }
  }

  /** The files of such names in a folder, without anything else that stands there. */
  @SuppressWarnings("StreamResourceLeak") // whoever asks for it closes it
  public static DirectoryStream<Path> list(Path folder, String glob) throws IOException {
    PathMatcher names = folder.getFileSystem().getPathMatcher("glob:" + glob);
    return Files.newDirectoryStream(
        folder, path -> names.matches(path.getFileName()) && isFile(path));
  }

  /** What stands there that is no file; empty for a file, and where nothing stands. */
  private static Optional<String> other(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.isRegularFile()
          ? Optional.empty()
          : Optional.of(found.isDirectory() ? "is a directory" : "is a FIFO, a socket or a device");
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      LOG.trace("{}", file, e); // whoever opens it is told so
      return Optional.empty();
    } catch (IOException e) {
      LOG.trace("{}", file, e);
      return Files.isSymbolicLink(file)
          ? Optional.of("is a link that leads to itself, or nowhere")
          : Optional.empty();
    }
  }
}
