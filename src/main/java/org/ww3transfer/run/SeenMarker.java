package org.ww3transfer.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A marker as it was at one reading: one that is written anew later has another identity, and is
 * another marker.
 *
 * @param path where it stood, absolute
 * @param identity {@code size,mtime,ctime,fileKey}; of a symbolic link those of the link, and
 *     behind a blank those of the file that it leads to
 * @param content all of it, without a byte order mark; bytes that are no UTF-8 are U+FFFD. Of a
 *     file too large for a marker only the beginning
 */
public record SeenMarker(Path path, String identity, String content) {
  /** No honest marker comes near; what does is some other file that matched the pattern. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int FIELDS = 4;
  private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,fileKey";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Somebody wrote it while it was read. */
  public static final class ChangedException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    private ChangedException(Path path) {
      super(path.toString(), null, "changed while it was read");
    }
  }

  /**
   * Reads the marker that stands there now. Only for regular files and links to them: to open a
   * FIFO would wait for its writer.
   *
   * @throws ChangedException where it changed while it was read
   * @throws IOException where it is gone or cannot be read
   */
  public static SeenMarker of(Path path) throws IOException {
    String identity = identity(path);
    String content = read(path);
    if (!identity(path).equals(identity)) {
      throw new ChangedException(path);
    }
    return new SeenMarker(path.toAbsolutePath(), identity, content);
  }

  /** Tells the file that stands there from any other that stood or will stand there. */
  public static String identity(Path path) throws IOException {
    String own = attributes(path, LinkOption.NOFOLLOW_LINKS);
    boolean leadsSomewhere = Files.isSymbolicLink(path) && Files.exists(path);
    return leadsSomewhere ? own + " " + attributes(path) : own;
  }

  /** The path and the identity, for reports and journals. */
  public String text() {
    return PathText.of(path) + "#" + identity;
  }

  /**
   * The identity without the time of change of the inode: a rename, a hard link and {@code chmod}
   * leave it as it is, a new content does not.
   */
  public String contentIdentity() {
    return contentIdentity(identity);
  }

  /** The same of what stands at a path now, without reading it. */
  public static String contentIdentityAt(Path path) throws IOException {
    return contentIdentity(identity(path));
  }

  /** The same of an identity that was kept as text. */
  public static String contentIdentity(String identity) {
    return Arrays.stream(identity.split(" ", -1))
        .map(SeenMarker::withoutInodeChange)
        .collect(Collectors.joining(" "));
  }

  private static String withoutInodeChange(String attributes) {
    String[] fields = attributes.split(",", FIELDS);
    if (fields.length < FIELDS) {
      return attributes; // nothing could be seen of it
    }
    return fields[0] + "," + fields[1] + "," + fields[FIELDS - 1];
  }

  /** Whether the other is of the same file, and nothing was written to it in between. */
  public boolean isSameAs(SeenMarker other) {
    return path.equals(other.path) && contentIdentity().equals(other.contentIdentity());
  }

  /** Whether it is what stands at that path, which is not opened where nothing of it was read. */
  public boolean isStillAt(Path other) throws IOException {
    return isAt(other, path, contentIdentity())
        && (content.isEmpty() || isMovedLink(other, path) || of(other).content().equals(content));
  }

  /**
   * Whether what stands at a path is the marker that stood at another. A link that was moved is
   * judged by itself: a relative one leads elsewhere from there.
   *
   * @param contentIdentity as it was where it stood
   */
  public static boolean isAt(Path other, Path path, String contentIdentity) throws IOException {
    if (isMovedLink(other, path)) {
      return linkIdentity(contentIdentityAt(other)).equals(linkIdentity(contentIdentity));
    }
    return contentIdentityAt(other).equals(contentIdentity);
  }

  private static boolean isMovedLink(Path other, Path path) {
    return Files.isSymbolicLink(other) && !other.toAbsolutePath().equals(path.toAbsolutePath());
  }

  /** Of a link its own, without that of the file that it leads to. */
  private static String linkIdentity(String identity) {
    return identity.split(" ", -1)[0];
  }

  /** The same marker as if it stood elsewhere, which decides what a relative path in it means. */
  public SeenMarker at(Path other) {
    return new SeenMarker(other, identity, content);
  }

  /**
   * Whether nothing more is to come, as the content itself tells: a line with its end, or a JSON
   * object that is closed. Any other may still be under its writer's pen.
   */
  public boolean isWhole() {
    return isTooLarge()
        || (MarkerParser.isJson(content) ? MarkerParser.isClosed(content) : content.endsWith("\n"));
  }

  /** Whether it is a symbolic link to a file. */
  boolean isLink() {
    return identity.indexOf(' ') >= 0;
  }

  boolean isTooLarge() {
    return content.length() > MAX_BYTES;
  }

  private static String attributes(Path path, LinkOption... options) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, ATTRIBUTES, options);
    return String.format(
        "%s,%s,%s,%s",
        attributes.get("size"),
        attributes.get("lastModifiedTime"),
        attributes.get("ctime"),
        attributes.get("fileKey"));
  }

  private static String read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      // of what is too large the beginning, a character a byte, so that it is seen to be too large
      Charset charset =
          bytes.length > MAX_BYTES ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      String text = new String(bytes, charset);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
  }
}
