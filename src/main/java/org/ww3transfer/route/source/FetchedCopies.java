package org.ww3transfer.route.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.transfer.Verdict;

/**
 * Copies that were fetched from stores into the folder {@code fetched} of the state directory, each
 * for one item until that ends: a later try goes on with the same file. Those of processes that
 * were killed are for the daily sweep.
 */
public final class FetchedCopies {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedCopies.class);

  /** The disk of the state directory must keep so many bytes for the state itself. */
  private static final long RESERVE_BYTES = 256L << 20;

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;

  public FetchedCopies(Path stateDirectory) {
    folder = stateDirectory.resolve("fetched");
  }

  /**
   * A copy that is wanted.
   *
   * @param copy the item whose destination has it
   * @param proven what it must be
   * @param forUri where its content is to go
   */
  record Wanted(TransferItem copy, Checksum proven, String forUri) {
    private String fileName() {
      String all = copy.uri() + " " + proven + " " + forUri;
      return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  /**
   * Fetches one, unless it is there from an earlier try.
   *
   * @param exchange the file is removed at its end, unless the item waits then
   * @throws ItemException where the store does not have it or cannot be asked, or where the disk of
   *     the state directory has no room for it
   */
  Path fetch(Holdings holdings, Wanted wanted, Exchange exchange) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(wanted.fileName());
    if (Files.isRegularFile(file) && Checksum.of(file).equals(wanted.proven())) {
      Files.setPosixFilePermissions(file, OWNERS); // it is in use, and so not old
    } else {
      fetch(holdings, wanted.copy(), file);
    }
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange ended) {
                Verdict verdict = ended.getVariable("verdict", Verdict.class);
                if (verdict == null || verdict instanceof Verdict.Ended) {
                  remove(file); // whoever gives no verdict has no later try
                }
              }
            });
    return file;
  }

  private void fetch(Holdings holdings, TransferItem copy, Path file) throws IOException {
    StoredObject stands =
        holdings
            .look(copy.objectName())
            .orElseThrow(() -> ItemException.missing(copy.uri() + ": is not there any more"));
    Files.deleteIfExists(file);
    requireRoom(copy, stands.bytes());
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
    try (InputStream content = holdings.read(copy.objectName());
        OutputStream out = Files.newOutputStream(file)) {
      content.transferTo(out);
    }
  }

  private void requireRoom(TransferItem copy, long bytes) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    long free = disk.getUsableSpace();
    if (disk.getTotalSpace() > 0 && free - RESERVE_BYTES < bytes) {
      throw ItemException.passing(
          Blame.OURS,
          String.format(
              "%s: too little room in %s to fetch it: %d bytes, and %d are to stay free; free: %d",
              copy.uri(), folder, bytes, RESERVE_BYTES, free),
          null);
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
