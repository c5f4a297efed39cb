package org.ww3transfer.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The style sheet of pictures: their colours are its variables, light and dark. A page that serves
 * style sheets serves the resource; one that stands alone has its text.
 */
public final class PictureStyle {
  /** Where it is on the class path. */
  public static final String RESOURCE = "/picture/picture.css";

  private PictureStyle() {}

  public static String text() {
    try (InputStream in = PictureStyle.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
