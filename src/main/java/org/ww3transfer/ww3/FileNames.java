package org.ww3transfer.ww3;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * File names as the model writes them: bytes, whatever the locale. A path keeps its bytes, but its
 * text does not where the locale cannot show them; as a URI it tells and takes them.
 */
public final class FileNames {
  private FileNames() {}

  /** The text of bytes: UTF-8 where they are, and else Latin-1, byte by byte. */
  public static String text(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.reset().decode(in, out, true)) {
      for (int malformed = 0; malformed < result.length(); malformed++) {
        out.put((char) Byte.toUnsignedInt(in.get()));
      }
    }
    return out.flip().toString();
  }

  /** The same of bytes that were read as Latin-1. */
  public static String text(String latin1) {
    return text(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The text of a path's last part. */
  public static String text(Path path) {
    String shown = path.getFileName().toString();
    return isPlain(shown) ? shown : text(lastPart(path.toUri().getRawPath()));
  }

  private static byte[] lastPart(String rawPath) {
    int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = rawPath.lastIndexOf('/', end - 1) + 1; at < end; at++) {
      if (rawPath.charAt(at) == '%') {
        bytes.write(Integer.parseInt(rawPath.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        bytes.write(rawPath.charAt(at));
      }
    }
    return bytes.toByteArray();
  }

  /** A path from a folder on, in UTF-8 whatever the locale; an absolute one is itself. */
  public static Path resolve(Path folder, String path) {
    if (isPlain(path)) {
      return folder.resolve(path);
    }
    StringBuilder raw = new StringBuilder();
    if (!path.startsWith("/")) {
      raw.append(folder.toUri().getRawPath()).append('/');
    }
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      raw.append(each == '/' ? "/" : String.format("%%%02X", Byte.toUnsignedInt(each)));
    }
    return Path.of(URI.create("file://" + raw));
  }

  /** Whether it has the same bytes in every locale. */
  public static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
