package org.ww3transfer.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * A marker as it was when it was read. What is written at its path later is another marker.
 *
 * @param path where it was read
 * @param identity its size, time of change, time of change of its inode, and file key
 * @param content its text; of one that is too large to be a marker, the beginning
 */
public record SeenMarker(Path path, String identity, String content) {
  private static final int FIELDS = 4;

  /** Reads the marker that stands at a path now. */
  public static SeenMarker of(Path path) throws IOException {
    String identity = identity(path);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MarkerParser.MAX_BYTES + 1);
      return new SeenMarker(path, identity, new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static String identity(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(
            path, "unix:size,lastModifiedTime,ctime,fileKey", LinkOption.NOFOLLOW_LINKS);
    return String.format(
        "%s,%s,%s,%s",
        attributes.get("size"),
        attributes.get("lastModifiedTime"),
        attributes.get("ctime"),
        attributes.get("fileKey"));
  }

  /** The path and the identity, for reports and journals. */
  public String text() {
    return path + "#" + identity;
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

  private static String contentIdentity(String identity) {
    String[] fields = identity.split(",", FIELDS);
    return fields[0] + "," + fields[1] + "," + fields[FIELDS - 1];
  }

  /** Whether the other is the same file with the same content, wherever it stands. */
  public boolean isSameContentAs(SeenMarker other) {
    return contentIdentity().equals(other.contentIdentity()) && content.equals(other.content);
  }

  /** The same marker as if it stood elsewhere, which decides what a relative path in it means. */
  public SeenMarker at(Path other) {
    return new SeenMarker(other, identity, content);
  }
}
