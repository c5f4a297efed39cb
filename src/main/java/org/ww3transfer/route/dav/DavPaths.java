package org.ww3transfer.route.dav;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Keys as paths of URIs (RFC 3986), and back. A key has no slash at its beginning. */
final class DavPaths {
  private static final String PLAIN = "-._~/";
  private static final Pattern SERVER = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

  private DavPaths() {}

  /** The key with all but letters, digits and {@code -._~/} as their bytes in UTF-8. */
  static String encoded(String key) {
    StringBuilder path = new StringBuilder();
    for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) each;
      boolean isPlain = each > 0 && (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      path.append(
          isPlain ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(each));
    }
    return path.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * The key that a server means by an {@code href}: a path, or all of a URI. Servers differ in what
   * they encode, so it is decoded, and what is no encoding is left as it is.
   */
  static String key(String href) {
    String path = SERVER.matcher(href.trim()).replaceFirst("");
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int at = path.startsWith("/") ? 1 : 0; at < bytes.length; at++) {
      if (isEscape(bytes, at)) {
        decoded.write(
            HexFormat.fromHexDigits(new String(bytes, at + 1, 2, StandardCharsets.US_ASCII)));
        at += 2;
      } else {
        decoded.write(bytes[at]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return bytes[at] == '%'
        && at + 2 < bytes.length
        && HexFormat.isHexDigit(bytes[at + 1])
        && HexFormat.isHexDigit(bytes[at + 2]);
  }
}
