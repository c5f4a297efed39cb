package org.ww3transfer.namelist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads namelist files as the wave model uses them. */
public final class NamelistReader {
  /** Namelists are written by people: one beyond this size, 4 MiB, is some other file. */
  public static final int MAX_BYTES = 4 << 20;

  private NamelistReader() {}

  /**
   * Reads a file in UTF-8, where bytes that are not UTF-8 do no harm in comments. Its groups are
   * read when they are asked for.
   *
   * @throws NamelistException where the file cannot be read
   */
  public static Namelist read(Path file) {
    String name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
    try {
      if (!Files.isRegularFile(file)) {
        throw error(name, whyNone(file));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw tooLarge(name, Files.size(file));
      }
      return read(name, content(file, name));
    } catch (NoSuchFileException e) {
      throw error(name, "is not there");
    } catch (AccessDeniedException e) {
      throw error(name, "cannot be read; permission is denied");
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse("an I/O error");
      throw error(name, "cannot be read: " + NamelistException.printable(reason));
    }
  }

  private static String whyNone(Path file) {
    if (Files.exists(file)) {
      return "is not a file";
    }
    return Files.isSymbolicLink(file) ? "is a link to a file that is not there" : "is not there";
  }

  private static String content(Path file, String name) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw tooLarge(name, bytes.length);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a text.
   *
   * @param fileName for positions
   */
  public static Namelist read(String fileName, String text) {
    return read(fileName, (CharSequence) text);
  }

  static Namelist read(String fileName, CharSequence text) {
    return new Namelist(fileName, text);
  }

  private static NamelistException tooLarge(String name, long bytes) {
    return error(
        name, "has " + bytes + " bytes; a namelist has at most " + MAX_BYTES + ": is it one?");
  }

  private static NamelistException error(String name, String what) {
    return new NamelistException(new Position(name, 1, 1), what);
  }
}
