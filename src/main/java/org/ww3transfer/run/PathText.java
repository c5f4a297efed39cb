package org.ww3transfer.run;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.ww3transfer.text.Visible;

/**
 * Paths and their text in UTF-8, whatever the locale of the process says. Java takes the locale's
 * encoding for both ways, and in the POSIX locale knows no name that is not ASCII; in the form of a
 * URI a path is its bytes.
 */
public final class PathText {
  private static final char UNKNOWN = '\uFFFD';

  private PathText() {}

  /**
   * The path of that name, below a folder or absolute.
   *
   * @throws InvalidPathException where no file can have that name
   */
  public static Path resolve(Path folder, String text) {
    if (text.chars().allMatch(character -> character < 0x80)) {
      return folder.resolve(text);
    }
    if (text.indexOf(0) >= 0) {
      throw new InvalidPathException(text, "Nul character not allowed");
    }
    if (text.startsWith("/")) {
      return Path.of(URI.create("file://" + encoded(text)));
    }
    String above = folder.toUri().getRawPath();
    return Path.of(
        URI.create("file://" + above + (above.endsWith("/") ? "" : "/") + encoded(text)));
  }

  /** The text of a path; bytes that are no UTF-8 are U+FFFD. */
  public static String of(Path path) {
    String text = path.toString();
    if (text.indexOf(UNKNOWN) < 0) {
      return text;
    }
    // a URI is made of absolute paths alone
    String absolute = decoded(path.toAbsolutePath().toUri().getRawPath());
    return path.isAbsolute() ? absolute : lastNames(absolute, path.getNameCount());
  }

  /** Whether the bytes of a path are UTF-8, so that its text means it. */
  public static boolean isText(Path path) {
    Path absolute = path.toAbsolutePath();
    String text = of(absolute);
    return text.indexOf(UNKNOWN) < 0 || resolve(absolute.getRoot(), text).equals(absolute);
  }

  /** The same on one line: a line break or another control character is a question mark. */
  public static String onOneLine(Path path) {
    return Visible.onOneLine(of(path));
  }

  private static String lastNames(String absolute, int count) {
    int from = absolute.length();
    for (int name = 0; name < count; name++) {
      from = absolute.lastIndexOf('/', from - 1);
    }
    return absolute.substring(from + 1);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (each == '/' || (each > 0 && Character.isLetterOrDigit(each))) {
        encoded.append((char) each);
      } else {
        encoded.append('%').append(HexFormat.of().toHexDigits(each).toUpperCase(Locale.ROOT));
      }
    }
    return encoded.toString();
  }

  private static String decoded(String raw) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int at = 0; at < raw.length(); at++) {
      if (raw.charAt(at) == '%') {
        bytes[length++] = (byte) HexFormat.fromHexDigits(raw, at + 1, at + 3);
        at += 2;
      } else {
        bytes[length++] = (byte) raw.charAt(at);
      }
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
