package org.ww3transfer.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The style sheets of pictures, whose colours are their variables, light and dark, and of pages
 * that stand alone.
 */
public final class PictureStyle {
  /** Where that of pictures is on the class path, for a page that serves style sheets. */
  public static final String RESOURCE = "/picture/picture.css";

  private PictureStyle() {}

  /** That of pictures. */
  public static String text() {
    return read(RESOURCE);
  }

  static String page() {
    return read("/picture/page.css");
  }

  private static String read(String resource) {
    try (InputStream in = PictureStyle.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
