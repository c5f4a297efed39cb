package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.place.PartName;

/** What stands in a local folder; an error where that is not there, or not mounted. */
public final class LocalHoldings implements Holdings {
  private static final Logger LOG = LoggerFactory.getLogger(LocalHoldings.class);

  private final LocalPlace place;
  private final Installation installation;

  /** Of the folders as they were listed first, by their paths in the place. */
  private final Map<Path, Object> keys = new HashMap<>();

  /**
   * @param installation names the files that are made for a moment
   */
  public LocalHoldings(LocalPlace place, Installation installation) {
    this.place = place;
    this.installation = installation;
  }

  private Path directory() {
    return place.directory();
  }

  @Override
  public Optional<StoredObject> look(String name) throws IOException {
    place.require();
    Path file = directory().resolve(name);
    return Files.isRegularFile(file)
        ? Optional.of(StoredObject.ofSize(Files.size(file)))
        : Optional.empty();
  }

  @Override
  public InputStream read(String name) throws IOException {
    place.require();
    FileCalls.about("read of", directory().resolve(name));
    return Files.newInputStream(directory().resolve(name));
  }

  @Override
  public void list(String beginning, int folders, Consumer<Holding> each) throws IOException {
    if (!place.require()) {
      return; // nothing was sent there yet
    }
    Object before = fileKey();
    walk(beginning, folders, each);
    place.require();
    if (!before.equals(fileKey())) {
      throw ItemException.passing(
          Blame.DESTINATION,
          directory() + ": became another folder while it was listed; was it unmounted?",
          null);
    }
  }

  private Object fileKey() throws IOException {
    return Files.readAttributes(directory(), BasicFileAttributes.class).fileKey();
  }

  private void walk(String beginning, int folders, Consumer<Holding> each) throws IOException {
    String folder = beginning.substring(0, beginning.lastIndexOf('/') + 1);
    Path root = directory().resolve(folder);
    if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw ItemException.lasting(
          Blame.DESTINATION, root + ": is not a folder; is the disk there?");
    }
    int depth = 1 + folders - (int) folder.chars().filter(c -> c == '/').count();
    // the folder itself may be a link, what is linked from it lies elsewhere
    FileCalls.about("list of", root);
    Files.walkFileTree(
        root.toRealPath(), Set.of(), depth, new Lister(folder, beginning, each, keys));
  }

  @Override
  public boolean hasLink(String name) {
    return Files.isSymbolicLink(directory().resolve(name));
  }

  /** Any folder that cannot be read makes the walk fail. */
  private static final class Lister extends SimpleFileVisitor<Path> {
    private final String folder;
    private final String beginning;
    private final Consumer<Holding> each;
    private final Map<Path, Object> keys;
    private Optional<Path> root = Optional.empty();

    Lister(String folder, String beginning, Consumer<Holding> each, Map<Path, Object> keys) {
      this.folder = folder;
      this.beginning = beginning;
      this.each = each;
      this.keys = keys;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes)
        throws IOException {
      FileCalls.about("list of", entered);
      root = root.or(() -> Optional.of(entered));
      Path below = Path.of(folder).resolve(root.orElseThrow().relativize(entered)).normalize();
      keys.putIfAbsent(below, attributes.fileKey());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      FileCalls.goesOn();
      String name = folder + root.orElseThrow().relativize(file);
      if (attributes.isRegularFile() && name.startsWith(beginning)) {
        each.accept(
            new Holding(name, attributes.size(), attributes.lastModifiedTime().toInstant()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE; // gone since its folder was read
      }
      throw failure;
    }
  }

  @Override
  public Map<String, String> removeAll(List<String> names, Consumer<String> gone)
      throws IOException {
    return new LocalRemoval(place, keys, gone).remove(names);
  }

  /** On a file server it is the server's clock that stamps files. */
  @Override
  public Optional<Instant> clock(boolean mayWrite) throws IOException {
    if (!place.require() || !mayWrite) {
      return Optional.empty();
    }
    LocalPlace.requireWritable(directory());
    Optional<Path> stamped = stamped();
    try {
      return stamped.isPresent() ? Optional.of(modified(stamped.get())) : Optional.empty();
    } finally {
      if (stamped.isPresent()) {
        Files.deleteIfExists(stamped.get());
      }
    }
  }

  /** None where nothing more can be made, as where inodes are used up: then a prune must go on. */
  private Optional<Path> stamped() throws IOException {
    try {
      Path file = directory().resolve(PartName.ofClock(installation));
      Files.deleteIfExists(file);
      return Optional.of(Files.createFile(file));
    } catch (AccessDeniedException | NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      LOG.debug("{}: goes on without its clock: no file can be made there", directory(), e);
      return Optional.empty();
    }
  }

  private static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }
}
