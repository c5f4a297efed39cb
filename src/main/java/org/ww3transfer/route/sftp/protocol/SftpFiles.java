package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * What can be asked of a server about its files. Paths are absolute or begin at the user's home.
 */
public final class SftpFiles {
  public static final int READ = 0x01;
  public static final int WRITE = 0x02;
  public static final int CREATE = 0x08;
  public static final int TRUNCATE = 0x10;
  public static final int EXCLUSIVE = 0x20;

  /** Renames as rename(2) does (OpenSSH's PROTOCOL, section 4.3). */
  private static final String POSIX_RENAME = "posix-rename@openssh.com";

  private final SftpWire wire;

  public SftpFiles(SftpWire wire) {
    this.wire = wire;
  }

  public SftpWire wire() {
    return wire;
  }

  /** What stands under the path, behind links; empty where nothing does. */
  public Optional<Attributes> look(String path) throws IOException {
    return attributes(new SftpRequest(SftpRequest.STAT, "a look at " + path).text(path));
  }

  /** The same of a link itself. */
  public Optional<Attributes> lookAtLink(String path) throws IOException {
    return attributes(new SftpRequest(SftpRequest.LSTAT, "a look at " + path).text(path));
  }

  private Optional<Attributes> attributes(SftpRequest request) throws IOException {
    try {
      return Optional.of(Attributes.of(wire.ask(request).require(SftpReply.ATTRIBUTES)));
    } catch (SftpStatus e) {
      if (e.isAbsent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes a file or a link, not what the link leads to. */
  public void remove(String path) throws IOException {
    wire.order(new SftpRequest(SftpRequest.REMOVE, "the removal of " + path).text(path));
  }

  /**
   * Removes what stands under a path, if anything does.
   *
   * @return whether anything did
   */
  public boolean removeIfThere(String path) throws IOException {
    try {
      remove(path);
      return true;
    } catch (SftpStatus e) {
      if (e.isAbsent()) {
        return false;
      }
      throw e;
    }
  }

  /** Whether a rename can replace what has the name, in one step. */
  public boolean canReplace() {
    return wire.offers(POSIX_RENAME);
  }

  /**
   * Renames a file.
   *
   * @param replaces whether what has the name is replaced, where the server can; otherwise it makes
   *     the rename fail
   */
  public void rename(String from, String to, boolean replaces) throws IOException {
    String what = "the rename to " + to;
    SftpRequest request =
        replaces && canReplace()
            ? new SftpRequest(SftpRequest.EXTENDED, what).text(POSIX_RENAME)
            : new SftpRequest(SftpRequest.RENAME, what);
    wire.order(request.text(from).text(to));
  }

  /**
   * Makes a folder and those above it, unless they are there.
   *
   * @throws SftpStatus where the user may not; other refusals mean mostly that somebody else was
   *     first, and what is done next in the folder tells the rest
   */
  public void makeFolders(String folder) throws IOException {
    try {
      make(folder);
    } catch (SftpStatus e) {
      int above = folder.lastIndexOf('/');
      if (e.isAbsent() && above > 0) {
        makeFolders(folder.substring(0, above));
        makeUnlessThere(folder);
      } else {
        requireAllowed(e, folder);
      }
    }
  }

  private void makeUnlessThere(String folder) throws IOException {
    try {
      make(folder);
    } catch (SftpStatus e) {
      requireAllowed(e, folder);
    }
  }

  private void requireAllowed(SftpStatus refusal, String folder) throws IOException {
    if (refusal.code() == SftpStatus.PERMISSION_DENIED && look(folder).isEmpty()) {
      throw refusal;
    }
  }

  private void make(String folder) throws IOException {
    SftpRequest request = new SftpRequest(SftpRequest.MKDIR, "the folder " + folder);
    wire.order(request.text(folder).number(0));
  }

  /**
   * Opens a file.
   *
   * @param how bits of the constants
   * @return its handle, for {@link #close}
   */
  public byte[] open(String path, int how) throws IOException {
    return open(path, how, OptionalInt.empty());
  }

  /** The same with permissions for a file that is made. */
  public byte[] open(String path, int how, OptionalInt mode) throws IOException {
    SftpRequest request = new SftpRequest(SftpRequest.OPEN, "the opening of " + path);
    request.text(path).number(how);
    return wire.ask(Attributes.set(request, Optional.empty(), mode)).handle();
  }

  public void close(byte[] handle) throws IOException {
    wire.order(new SftpRequest(SftpRequest.CLOSE, "the closing of a file").bytes(handle));
  }

  /** Gives an open file a time of change and permissions, those of them that are given. */
  public void stamp(byte[] handle, Optional<Instant> modified, OptionalInt mode)
      throws IOException {
    SftpRequest request = new SftpRequest(SftpRequest.FSETSTAT, "the times of a file");
    wire.order(Attributes.set(request.bytes(handle), modified, mode));
  }

  /** Hands on what stands in a folder, one after the other; nothing where there is no folder. */
  public void list(String folder, BiConsumer<String, Attributes> each) throws IOException {
    String what = "the list of " + folder;
    byte[] handle;
    try {
      handle = wire.ask(new SftpRequest(SftpRequest.OPENDIR, what).text(folder)).handle();
    } catch (SftpStatus e) {
      if (e.isAbsent()) {
        return;
      }
      throw e;
    }
    SftpReply names = wire.ask(new SftpRequest(SftpRequest.READDIR, what).bytes(handle));
    while (!names.isEnd()) {
      names.require(SftpReply.NAMES);
      int count = names.integer();
      for (int i = 0; i < count; i++) {
        String name = names.text();
        names.bytes(); // as ls -l would print it
        each.accept(name, Attributes.of(names));
      }
      names = wire.ask(new SftpRequest(SftpRequest.READDIR, what).bytes(handle));
    }
    close(handle);
  }

  /** Asks for a piece of an open file ahead of its use. */
  public int ask(byte[] handle, long from, int bytes) throws IOException {
    SftpRequest request = new SftpRequest(SftpRequest.READ, "a read");
    return wire.send(request.bytes(handle).number(from).number(bytes), ByteBuffer.allocate(0));
  }

  /** Sends a piece of an open file; the answer is still to be taken. */
  public int send(byte[] handle, long at, ByteBuffer piece) throws IOException {
    SftpRequest request = new SftpRequest(SftpRequest.WRITE, "a write");
    return wire.send(request.bytes(handle).number(at).number(piece.remaining()), piece);
  }
}
