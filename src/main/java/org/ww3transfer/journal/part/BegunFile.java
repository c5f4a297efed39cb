package org.ww3transfer.journal.part;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.lines.ChecksummedLine;

/**
 * A file that is written under the name that it keeps, at a server that renames nothing. From
 * before it is made until it is whole or gone a note says so, by which the next try, also that of
 * another process, tells a torn file of ours from one that somebody else has put there.
 */
public final class BegunFile {
  private static final Logger LOG = LoggerFactory.getLogger(BegunFile.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Behind the line that says which file it is, once it has been made. */
  private static final byte MADE = '+';

  /**
   * Which file it is.
   *
   * @param destination its name in the settings
   * @param host of the server
   * @param name at the server
   */
  private record Identity(String destination, String host, String name) {}

  private final Path note;
  private final boolean isKept;
  private final String name;
  private final byte[] line;
  private volatile boolean isAbout;
  private volatile boolean isMade;
  private volatile boolean isWhole;

  /**
   * Reads what is noted.
   *
   * @param isKept whether anything is: not where all that stands there may be replaced
   */
  BegunFile(Path note, boolean isKept, PartOwner owner, String host) throws StateException {
    this.note = note;
    this.isKept = isKept;
    name = owner.destination() + ": " + owner.name();
    try {
      line =
          ChecksummedLine.of(
              JSON.writeValueAsBytes(new Identity(owner.destination(), host, owner.name())));
      if (isKept && Files.exists(note)) {
        byte[] noted = OwnFiles.bytes(note);
        isAbout = Arrays.equals(line, Arrays.copyOf(noted, line.length));
        isMade = isAbout && noted.length > line.length;
      }
    } catch (IOException e) {
      throw StateException.of(note, e);
    }
  }

  /** Tells whether the source begins with what stands there, as far as that can be told. */
  @FunctionalInterface
  public interface Beginning {
    boolean is(StoredObject standing) throws IOException;
  }

  /**
   * Whether what stands there is what an earlier try of ours has begun. One that was killed as it
   * made the file has written nothing.
   *
   * @param mayLook whether what stands there is known; otherwise only what was noted tells
   */
  public boolean isLeft(Optional<StoredObject> standing, boolean mayLook, Beginning beginning)
      throws IOException {
    if (standing.isEmpty()) {
      return isMade && !mayLook;
    }
    boolean mayBe = isMade || (isAbout && standing.get().bytes() == 0);
    return mayBe && beginning.is(standing.get());
  }

  /** Writes the file. */
  @FunctionalInterface
  public interface Writing<T> {
    T write() throws IOException;
  }

  /**
   * Has it written, and removed where that fails.
   *
   * @param isOurs whether what an earlier try has begun stands there, and is written anew
   * @param removal whether it is gone then; asked where the file was made and is not whole
   * @throws StateException where it cannot be noted; nothing is written then
   */
  public <T> T write(boolean isOurs, Writing<T> writing, BooleanSupplier removal)
      throws IOException {
    boolean isEnded = false;
    if (isOurs) {
      LOG.info("{}: was cut by an earlier try, and is written anew", name);
    } else {
      ended();
    }
    begin();
    try {
      T written = writing.write();
      isEnded = true;
      return written;
    } finally {
      if (isEnded || !isMade || (!isWhole && removal.getAsBoolean())) {
        ended();
      }
    }
  }

  private void begin() throws StateException {
    if (isKept && !isAbout) {
      try {
        Files.createDirectories(note.getParent());
        try (RandomAccessFile out = new RandomAccessFile(note.toFile(), "rw")) {
          out.setLength(0);
          out.write(line);
          out.getFD().sync();
        }
      } catch (IOException e) {
        throw StateException.of(note, e);
      }
    }
    isAbout = true;
  }

  /** So much more of the content was read to be written: the file has been made before. */
  public synchronized void read(long bytes) {
    if (bytes > 0 && isAbout && !isMade) {
      isMade = true;
      if (isKept) {
        noteMade();
      }
    }
  }

  /** A kill leaves this to the system, which keeps it. */
  private void noteMade() {
    try (RandomAccessFile out = new RandomAccessFile(note.toFile(), "rw")) {
      out.seek(line.length);
      out.write(MADE);
    } catch (IOException e) {
      LOG.warn("{}: cannot be written, so that a torn file may stay there: {}", note, e.toString());
    }
  }

  /** The server has all of it. Whether it is good is still to be seen. */
  public void whole() {
    isWhole = true;
  }

  /** It is whole and good, or nothing of ours stands there. */
  public void ended() {
    try {
      if (isKept && isAbout) {
        Files.deleteIfExists(note);
      }
    } catch (IOException e) {
      LOG.warn("{}: cannot be removed: {}", note, e.toString());
    }
    isAbout = false;
    isMade = false;
  }
}
