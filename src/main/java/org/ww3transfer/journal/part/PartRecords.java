package org.ww3transfer.journal.part;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.run.PathText;

/**
 * What is remembered of the parts of large files, so that the next try goes on where the last one
 * was, also that of another process: a file a part, in {@code parts} below the state directory. An
 * item is in one process at a time, as its run is locked, and so is its record.
 */
public final class PartRecords {
  private static final Logger LOG = LoggerFactory.getLogger(PartRecords.class);

  private final Path directory;
  private final Path begun;
  private final LongSupplier fromBytes;
  private final LongSupplier nanoClock;

  /**
   * @param fromBytes of files of this size and more; 0 for none. After so many bytes more a
   *     checkpoint is noted
   * @param nanoClock tells time spans
   */
  public PartRecords(Path stateDirectory, LongSupplier fromBytes, LongSupplier nanoClock) {
    directory = stateDirectory.resolve("parts");
    begun = stateDirectory.resolve("begun");
    this.fromBytes = fromBytes;
    this.nanoClock = nanoClock;
  }

  /**
   * What a try of an item knows of its part.
   *
   * @param host that it goes to; empty for a folder of this machine
   * @param source which one it is, as in {@link PartIdentity#source}
   * @param bytes of the source
   * @throws StateException where what is remembered cannot be read
   */
  public PartNotes notes(PartOwner owner, String host, String source, long bytes)
      throws StateException {
    long most = fromBytes.getAsLong();
    boolean isLarge = most > 0 && bytes >= most;
    return new PartNotes(this, owner, host, source, isLarge);
  }

  /**
   * What is known of an item's file that is written under the name that it keeps, by whichever run.
   *
   * @param host of the server
   * @param isKept whether anything is noted
   * @throws StateException where what is noted cannot be read
   */
  public BegunFile begunFile(PartOwner owner, String host, boolean isKept) throws StateException {
    PartOwner ofAnyRun = new PartOwner("", owner.destination(), owner.name());
    return new BegunFile(begun.resolve(ofAnyRun.fileName()), isKept, ofAnyRun, host);
  }

  /** Forgets files that were begun before that: nobody has tried them again. */
  public void forgetBegun(Instant before) throws IOException {
    try (DirectoryStream<Path> notes = OwnFiles.list(begun, "*.jsonl")) {
      for (Path note : notes) {
        if (isOlder(note, before)) {
          Files.deleteIfExists(note);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{}: is not there, as nothing was begun", begun);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** The record of an item; empty where there is none that is whole. */
  public Optional<PartRecord> find(PartOwner owner) throws StateException {
    Path file = file(owner);
    try {
      return Files.exists(file)
          ? read(file).filter(record -> record.owner().equals(owner))
          : Optional.empty();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  PartRecord begin(PartOwner owner, PartIdentity part) throws StateException {
    return PartRecord.begin(file(owner), owner, part, fromBytes.getAsLong(), nanoClock);
  }

  private Path file(PartOwner owner) {
    return directory.resolve(owner.fileName());
  }

  private Optional<PartRecord> read(Path file) throws IOException {
    Optional<PartRecord> record = PartRecord.read(file, fromBytes.getAsLong(), nanoClock);
    if (record.isEmpty()) {
      LOG.warn("{}: is damaged; its part is not gone on with", file);
      Files.deleteIfExists(file);
    }
    return record;
  }

  /**
   * How many bytes of large files destinations hold in parts, by the owner of each; looks only, so
   * that a command may do it beside the daemon.
   *
   * @param runId whose files
   */
  public static Map<PartOwner, Long> held(Path stateDirectory, String runId) throws IOException {
    Map<PartOwner, Long> held = new HashMap<>();
    Path parts = stateDirectory.resolve("parts");
    try (DirectoryStream<Path> files = OwnFiles.list(parts, "*.jsonl")) {
      for (Path file : files) {
        PartRecord.read(file, 0, System::nanoTime)
            .filter(record -> record.owner().runId().equals(runId))
            .ifPresent(record -> held.put(record.owner(), record.last().bytes()));
      }
    } catch (NoSuchFileException e) {
      return held; // none is under way, or one has ended meanwhile
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return held;
  }

  /** Whether a file in a folder is a part that some item may go on with. */
  public boolean isAwaited(Path part) {
    String name = PathText.of(part);
    try {
      return untouchedSince(Instant.MAX).stream()
          .map(PartRecord::part)
          .anyMatch(known -> known.standsHere() && known.name().equals(name));
    } catch (IOException e) {
      LOG.debug("{}: cannot be read", directory, e);
      return true;
    }
  }

  /** Those that have no checkpoint since that time. */
  public List<PartRecord> untouchedSince(Instant since) throws IOException {
    List<PartRecord> records = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return records;
    }
    try (DirectoryStream<Path> files = OwnFiles.list(directory, "*.jsonl")) {
      for (Path file : files) {
        if (isOlder(file, since)) {
          read(file).ifPresent(records::add);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return records;
  }

  private static boolean isOlder(Path file, Instant since) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (NoSuchFileException endedMeanwhile) {
      return false;
    }
  }
}
