package org.ww3transfer.journal.run;

import java.net.URI;
import java.nio.file.Path;
import org.ww3transfer.run.PathText;

/** Paths in a journal: absolute ones as text, or as a URI where a name is no UTF-8. */
public final class PathForm {
  private static final char UNKNOWN = '\uFFFD';
  private static final String URI_START = "file:";
  private static final Path ROOT = Path.of("/");

  private PathForm() {}

  public static String of(Path path) {
    String text = PathText.of(path);
    return text.indexOf(UNKNOWN) < 0 ? text : path.toUri().toString();
  }

  /**
   * The same path again.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Path parse(String text) {
    return text.startsWith(URI_START) ? Path.of(URI.create(text)) : PathText.resolve(ROOT, text);
  }
}
