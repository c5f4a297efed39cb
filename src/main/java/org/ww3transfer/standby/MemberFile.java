package org.ww3transfer.standby;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.file.OwnFiles;

/**
 * The file in which a daemon says that it works or waits, again and again. It is opened for each
 * look: that makes a file server be asked, which otherwise may be asked much later.
 */
final class MemberFile {
  private final Path file;
  private final Member member;
  private long beats;

  MemberFile(Path file, Member member) {
    this.file = file;
    this.member = member;
  }

  Path path() {
    return file;
  }

  /**
   * Makes it.
   *
   * @throws java.nio.file.FileAlreadyExistsException where another was first
   */
  void make() throws IOException {
    write(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Whether it is there, and this one's. An interrupt does not end this kind of reading. */
  boolean stands() throws IOException {
    FileCalls.about("look at", file);
    try {
      return member.hasWritten(OwnFiles.text(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Gives a sign of life in it; false where it is not this one's any more. */
  boolean beat() throws IOException {
    if (!stands()) {
      return false;
    }
    beats++;
    try {
      write(StandardOpenOption.WRITE); // never made anew
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void write(OpenOption... options) throws IOException {
    ByteBuffer text = ByteBuffer.wrap(member.text(beats).getBytes(StandardCharsets.ISO_8859_1));
    OwnFiles.require(file);
    try (FileChannel channel = FileChannel.open(file, options)) {
      while (text.hasRemaining()) {
        channel.write(text, text.position());
      }
    }
  }

  /** Takes it away, unless it is another's. */
  void remove() throws IOException {
    if (stands()) {
      Files.deleteIfExists(file);
    }
  }
}
