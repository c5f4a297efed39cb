package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.place.LocalFailures;
import org.ww3transfer.place.LocalPlace;

/**
 * What it means that something could not be written at a local destination. The JDK has one
 * exception for most of it, whose text is the system's own (strerror(3), in the language of the
 * locale), so the file system is asked as well.
 *
 * @param destination its name
 * @param directory its folder
 */
record LocalTrouble(String destination, Path directory) {
  private static final int UNIT = 1024;

  /** A write that found no room has left less than this. */
  private static final long NEXT_TO_NOTHING = 1L << 20;

  private static final List<String> UNITS = List.of("bytes", "KB", "MB", "GB", "TB");

  /** A step that writes. */
  @FunctionalInterface
  interface Step<T> {
    T take() throws IOException;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Act {
    void take() throws IOException;
  }

  /**
   * Takes the step, and tells its failure in the operator's words.
   *
   * @param bytes what was to be written, or was left of it
   */
  <T> T telling(Path file, long bytes, Step<T> step) throws IOException {
    FileCalls.about("write to", file);
    try {
      return step.take();
    } catch (IOException e) {
      throw told(file, bytes, e);
    }
  }

  /** The same without a result. */
  void doing(Path file, long bytes, Act act) throws IOException {
    telling(
        file,
        bytes,
        () -> {
          act.take();
          return true;
        });
  }

  private IOException told(Path file, long bytes, IOException failure) {
    String reason = reason(failure);
    if (failure instanceof StateException) {
      return failure;
    }
    if (failure instanceof AccessDeniedException || failure instanceof ClosedChannelException) {
      return LocalFailures.told(file, failure);
    }
    Optional<FileStore> store = store();
    if (reason.contains("Read-only file system")
        || store.filter(FileStore::isReadOnly).isPresent()) {
      throw LocalPlace.readOnly(directory, failure);
    }
    if (reason.contains("File too large")) {
      throw ItemException.lasting(
          Blame.ITEM,
          file + ": is larger than the file system or the process's limit (ulimit -f) allows",
          failure);
    }
    if (reason.contains("quota")) {
      throw full("disk quota exceeded", amount(bytes), free(store), "", failure);
    }
    boolean isFull = reason.contains("No space left");
    if (isFull || free(store).filter(free -> free < Math.min(bytes, NEXT_TO_NOTHING)).isPresent()) {
      String more = isFull ? hint(bytes, free(store)) : " (" + reason + ")";
      throw full("no space left", amount(bytes), free(store), more, failure);
    }
    return LocalFailures.told(file, failure);
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
  }

  private static String hint(long bytes, Optional<Long> free) {
    return free.filter(left -> left >= bytes).isPresent()
        ? "; are its inodes used up, or what others may use of it?"
        : "";
  }

  private ItemException full(
      String what, String needed, Optional<Long> free, String more, IOException failure) {
    String left = free.map(LocalTrouble::amount).orElse("unknown");
    return ItemException.passing(
        Blame.DESTINATION,
        String.format(
            "%s: %s on %s, needed %s, free %s%s", destination, what, directory, needed, left, more),
        failure);
  }

  /** Says that there is too little room, before anything was written. */
  ItemException tooLittle(long bytes, long underWay, long free) {
    String beside = underWay > 0 ? " beside " + amount(underWay) + " for files under way" : "";
    return full("no space left", amount(bytes) + beside, Optional.of(free), "", null);
  }

  private Optional<FileStore> store() {
    try {
      return Optional.of(Files.getFileStore(directory));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> free(Optional<FileStore> store) {
    try {
      return store.isPresent() ? Optional.of(store.get().getUsableSpace()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** In units of 1024, as settings have them. */
  private static String amount(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= UNIT && unit < UNITS.size() - 1) {
      amount /= UNIT;
      unit++;
    }
    DecimalFormat format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(amount) + " " + UNITS.get(unit);
  }
}
