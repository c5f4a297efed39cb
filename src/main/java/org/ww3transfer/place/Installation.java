package org.ww3transfer.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;

/**
 * Tells this installation from any other, also from one with equal settings on another host. Its id
 * is part of the name of each file that the program makes for itself at a destination or in a run
 * directory, so that nobody else's is ever opened, replaced or swept.
 *
 * @param id twelve lower-case hexadecimal digits, made at random when the state directory was made
 */
public record Installation(String id) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");
  private static final int RANDOM_BYTES = 6;

  public Installation {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("is not the id of an installation: " + id);
    }
  }

  /**
   * The one that the state directory belongs to. Its id is made where there is none yet.
   *
   * @throws IOException where the id cannot be read or made, as trouble of our own, or is no id
   */
  public static Installation of(Path stateDirectory) throws IOException {
    Path file = stateDirectory.resolve("installation");
    String id;
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      id = OwnFiles.text(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
    if (!ID.matcher(id).matches()) {
      throw new IOException(file + ": is not the id of an installation; remove the file");
    }
    return new Installation(id);
  }

  /** Whole or not there: two processes that start at one time end up with the same id. */
  private static void make(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    Path part = file.resolveSibling(".installation." + UUID.randomUUID() + ".part"); // is swept
    try {
      Files.writeString(part, id + "\n", StandardCharsets.US_ASCII);
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      // another process was first, and its id is the one
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
