package org.ww3transfer.route.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.plan.TransferItem;

/**
 * Copies that were fetched from stores into the folder {@code fetched} of the state directory, each
 * for as long as one item is on its way.
 */
public final class FetchedCopies {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedCopies.class);

  /** The disk of the state directory must keep so many bytes for the state itself. */
  private static final long RESERVE_BYTES = 256L << 20;

  /** Older ones were left by a process that was killed. */
  private static final Duration LEFT = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;

  public FetchedCopies(Path stateDirectory, Clock clock) {
    folder = stateDirectory.resolve("fetched");
    this.clock = clock;
  }

  /**
   * Fetches an item's content.
   *
   * @param exchange the file is removed at its end
   * @throws ItemException where the store does not have it or cannot be asked, or where the disk of
   *     the state directory has no room for it
   */
  Path fetch(Holdings holdings, TransferItem copy, Exchange exchange) throws IOException {
    Files.createDirectories(folder);
    removeLeft();
    StoredObject stands =
        holdings
            .look(copy.objectName())
            .orElseThrow(() -> ItemException.missing(copy.uri() + ": is not there any more"));
    requireRoom(copy, stands.bytes());
    Path file = Files.createTempFile(folder, "copy-", "");
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange ended) {
                remove(file);
              }
            });
    try (InputStream content = holdings.read(copy.objectName());
        OutputStream out = Files.newOutputStream(file)) {
      content.transferTo(out);
    }
    return file;
  }

  private void requireRoom(TransferItem copy, long bytes) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    long free = disk.getUsableSpace();
    if (disk.getTotalSpace() > 0 && free - RESERVE_BYTES < bytes) {
      throw ItemException.lasting(
          Blame.ITEM,
          String.format(
              "%s: too little room in %s to fetch it: %d bytes, and %d are to stay free; free: %d",
              copy.uri(), folder, bytes, RESERVE_BYTES, free));
    }
  }

  private void removeLeft() throws IOException {
    Instant bound = clock.instant().minus(LEFT);
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.toList();
    }
    for (Path file : all) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(bound)) {
        remove(file);
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{}: cannot be removed: {}", file, "" + e);
    }
  }
}
