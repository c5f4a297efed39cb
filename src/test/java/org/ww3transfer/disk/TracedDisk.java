package org.ww3transfer.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A folder of the real disk that tells in which order it is written, renamed and told to keep what
 * it has, and that can be full. Only what goes through {@link #root} is seen.
 */
public final class TracedDisk extends FileSystemProvider {
  private final Path real;
  private final TracedFileSystem fileSystem = new TracedFileSystem(this);
  private final List<String> events = new ArrayList<>();
  private boolean refusesModes;
  private Optional<Long> room = Optional.empty();

  /** Traces what is done in that folder. */
  public TracedDisk(Path real) {
    this.real = real;
  }

  /** The folder, as the program is to see it. */
  public Path root() {
    return wrapped(real);
  }

  /**
   * What was done so far: {@code write}, {@code force}, {@code make}, {@code move}, delete, {@code
   * time}.
   */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Forgets what was done so far. */
  public synchronized void forget() {
    events.clear();
  }

  /** Has room for so many bytes more; the write that meets the end is cut there. */
  public synchronized void fill(long bytes) {
    room = Optional.of(bytes);
  }

  /** Has room for everything again. */
  public synchronized void empty() {
    room = Optional.empty();
  }

  /** How many of these bytes have room. */
  synchronized int take(int bytes) {
    int taken = room.map(left -> (int) Math.min(left, bytes)).orElse(bytes);
    room = room.map(left -> left - taken);
    return taken;
  }

  /** Several writes to a file in a row are one. */
  synchronized void note(String what, Path file) {
    String event = what + " " + name(file);
    boolean isMore = what.equals("write") && !events.isEmpty() && last().equals(event);
    if (!isMore) {
      events.add(event);
    }
  }

  private String last() {
    return events.get(events.size() - 1);
  }

  /** Without what is made at random. */
  private String name(Path file) {
    String name = real.relativize(unwrapped(file)).toString();
    return name.isEmpty() ? "." : name.replaceAll("\\.[0-9a-f-]{36}\\.part", ".part");
  }

  private Path wrapped(Path path) {
    return TracedPath.of(path, fileSystem);
  }

  static Path unwrapped(Path path) {
    return TracedPath.unwrapped(path);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new TracedChannel(FileChannel.open(unwrapped(path), options, attributes), path, this);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    Files.move(unwrapped(from), unwrapped(to), options);
    note("move " + name(from) + " to", to);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Files.createDirectory(unwrapped(folder), attributes);
    note("make", folder);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(unwrapped(path));
    note("delete", path);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Path there = unwrapped(folder);
    DirectoryStream<Path> found =
        there.getFileSystem().provider().newDirectoryStream(there, filter);
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return StreamSupport.stream(found.spliterator(), false)
            .map(TracedDisk.this::wrapped)
            .iterator();
      }

      @Override
      public void close() throws IOException {
        found.close();
      }
    };
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Files.readAttributes(unwrapped(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return Files.readAttributes(unwrapped(path), names, options);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    V view = Files.getFileAttributeView(unwrapped(path), type, options);
    return type == BasicFileAttributeView.class ? type.cast(noting(path, view)) : view;
  }

  private BasicFileAttributeView noting(Path path, FileAttributeView view) {
    BasicFileAttributeView there = (BasicFileAttributeView) view;
    return new BasicFileAttributeView() {
      @Override
      public String name() {
        return there.name();
      }

      @Override
      public BasicFileAttributes readAttributes() throws IOException {
        return there.readAttributes();
      }

      @Override
      public void setTimes(FileTime modified, FileTime read, FileTime made) throws IOException {
        there.setTimes(modified, read, made);
        note("time", path);
      }
    };
  }

  /** Refuses permissions and owners from now on, as a file system that has none. */
  public synchronized void refuseModes() {
    refusesModes = true;
  }

  @Override
  public synchronized void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    if (refusesModes) {
      throw new FileSystemException("" + path, null, "Operation not permitted");
    }
    note(name, path);
    Files.setAttribute(unwrapped(path), name, value, options);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path there = unwrapped(path);
    there.getFileSystem().provider().checkAccess(there, modes);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return Files.isSameFile(unwrapped(one), unwrapped(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(unwrapped(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(unwrapped(path));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getScheme() {
    return "traced";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
