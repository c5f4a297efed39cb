package org.ww3transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.file.FileTrouble;
import org.ww3transfer.file.PooledBuffer;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.RangeStream;
import org.ww3transfer.place.Throttle;

/**
 * A source file as it was at one moment. The file at the same path is the same source only as long
 * as nothing of this differs.
 *
 * @param path absolute
 * @param real the same, symbolic links resolved
 * @param roots where it may lie
 * @param bytes size in bytes
 * @param modified when its content last changed
 * @param inodeChanged when its content or its attributes last changed; unlike {@code modified} no
 *     program can set it back
 * @param mode type and permissions, as in {@code st_mode} (stat(2))
 * @param inode which file it is, as a rename over it would change
 */
record Source(
    Path path,
    Path real,
    RunRoots roots,
    long bytes,
    FileTime modified,
    FileTime inodeChanged,
    int mode,
    Object inode) {

  /**
   * Looks at the file, through symbolic links as far as they may be followed.
   *
   * @throws ItemException where it is not there, or not a regular file, or lies where it must not
   */
  static Source look(Path path, RunRoots roots) throws IOException {
    Path real;
    Map<String, Object> attributes;
    try {
      real = path.toRealPath();
      if (!roots.contains(real)) {
        throw ItemException.lasting(Blame.ITEM, roots.objection(path, real));
      }
      attributes =
          Files.readAttributes(
              real,
              "unix:size,lastModifiedTime,ctime,mode,fileKey,isRegularFile",
              LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw ItemException.missing(
          path + ": expected output is not there; did the run complete, is the namelist its own?");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (!(Boolean) attributes.get("isRegularFile")) {
      throw ItemException.lasting(
          Blame.ITEM, path + ": is not a regular file; only files are sent");
    }
    return new Source(
        path,
        real,
        roots,
        (Long) attributes.get("size"),
        (FileTime) attributes.get("lastModifiedTime"),
        (FileTime) attributes.get("ctime"),
        (Integer) attributes.get("mode"),
        attributes.get("fileKey"));
  }

  /**
   * Opens it, and no other file that was put in its place.
   *
   * @throws ItemException where it changed
   */
  SeekableByteChannel open() throws IOException {
    try {
      Optional<SeekableByteChannel> opened = roots.open(real, inode);
      if (opened.isPresent()) {
        return opened.get();
      }
    } catch (IOException e) {
      now(); // says so where a link or nothing stands in its place
      throw unreadable(path, e);
    }
    throw changed();
  }

  /** Reads on from where its channel stands; less than 0 at its end. */
  int read(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    FileCalls.about("read of", path);
    try {
      return channel.read(buffer);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Tells its content from any other, whatever happens to its attributes. */
  String identity() {
    return bytes + " " + modified + " " + inode;
  }

  /**
   * Part of its content.
   *
   * @param to less than its size, or its size
   */
  Checksum range(long from, long to) throws IOException {
    try (SeekableByteChannel channel = open();
        PooledBuffer lent = PooledBuffer.small()) {
      Checksum read = Checksum.ofNext(channel.position(from), to - from, lent.buffer());
      if (read.bytes() < to - from) {
        throw changed();
      }
      return read;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * The same to be sent once more.
   *
   * @param part what it was when it was read
   * @param throttle how fast
   */
  InputStream range(long from, Checksum part, Throttle throttle) throws IOException {
    return new RangeStream(open(), from, part, throttle::take, this::changed);
  }

  /**
   * How it is now.
   *
   * @throws ItemException where its content changed, so that what was read since may be a mixture
   */
  Source now() throws IOException {
    Source now = look(path, roots);
    boolean isSame =
        now.real.equals(real)
            && now.bytes == bytes
            && now.modified.equals(modified)
            && now.inode.equals(inode);
    if (!isSame) {
      throw changed();
    }
    return now;
  }

  /**
   * Tells that a source cannot be read, so that nobody takes that for trouble of the destination.
   *
   * @return the failure itself where the thread was interrupted, which is no trouble of the file
   * @throws ItemException in all other cases
   */
  static IOException unreadable(Path path, IOException failure) {
    if (failure instanceof ClosedChannelException) {
      return failure;
    }
    Blame blame = FileTrouble.isOfProcess(failure) ? Blame.OURS : Blame.ITEM;
    String line = FileTrouble.line(path, failure);
    throw FileTrouble.mayPass(failure)
        ? ItemException.passing(blame, line, failure)
        : ItemException.lasting(blame, line, failure);
  }

  ItemException changed() {
    return ItemException.lasting(
        Blame.ITEM,
        path + ": changed while it was copied; drop the marker when the run is complete");
  }
}
