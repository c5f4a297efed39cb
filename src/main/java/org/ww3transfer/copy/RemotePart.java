package org.ww3transfer.copy;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.PartStore;
import org.ww3transfer.journal.part.BegunFile;
import org.ww3transfer.journal.part.PartIdentity;
import org.ww3transfer.journal.part.PartNotes;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.plan.TransferItem;

/**
 * The part of a large file at a store: it stays when a try fails, and the next one goes on with it.
 */
final class RemotePart {
  private static final Logger LOG = LoggerFactory.getLogger(RemotePart.class);

  /**
   * What is read back before a part is gone on with. All of it would take as long as to send it
   * anew, and is read when it is whole.
   */
  private static final long TAIL_BYTES = 1L << 20;

  /** What an operator is told of a file that {@link #isSeen was seen} so. */
  static final Optional<String> SEEN =
      Optional.of("was written under its own name (stage-parts = false), and seen unfinished");

  private final TransferItem item;
  private final Source source;
  private final ObjectStore store;
  private final PartStore parts;
  private final PartNotes notes;
  private final ObjectMetadata metadata;
  private final String folder;

  RemotePart(
      TransferItem item,
      Source source,
      ObjectStore store,
      PartStore parts,
      PartNotes notes,
      ObjectMetadata metadata) {
    this.item = item;
    this.source = source;
    this.store = store;
    this.parts = parts;
    this.notes = notes;
    this.metadata = metadata;
    folder = item.destination().store().folder();
  }

  /** The host that the part is at. */
  static String host(TransferItem item) {
    Store store = item.destination().store();
    return store instanceof Store.Sftp sftp ? sftp.server().host() : store.place();
  }

  /**
   * Whether a file that is written without a part is seen unfinished. Stores that are no file
   * systems show it when it is whole.
   */
  static boolean isSeen(TransferItem item) {
    return item.destination().store() instanceof Store.Sftp;
  }

  /** What is known of the file where it is written without a part, and may replace no other. */
  static BegunFile begun(TransferItem item, PartOwner owner, ObjectStore store, PartRecords records)
      throws StateException {
    boolean isAlone = store.parts().isEmpty() && isSeen(item);
    return records.begunFile(owner, host(item), isAlone && !item.destination().overwrite());
  }

  /** What is done with a part once it is written. */
  @FunctionalInterface
  interface Finish {
    Receipt finish(String part, SourceReading read) throws IOException;
  }

  /** Opens the source at its beginning. */
  @FunctionalInterface
  interface Opening {
    SourceReading open() throws IOException;
  }

  /**
   * Writes what is missing of the source, all of which is read.
   *
   * @param freshName of a part that is made anew
   */
  Receipt deliver(String freshName, Opening opening, Finish finish) throws IOException {
    Optional<PartIdentity> earlier = notes.part().filter(each -> each.name().startsWith(folder));
    if (earlier.isPresent()) {
      String part = earlier.get().name().substring(folder.length());
      try (SourceReading reading = opening.open()) {
        if (isGoodFor(part, reading)) {
          LOG.info(
              "{}: goes on at {} of {} bytes", item.uri(), notes.known().bytes(), source.bytes());
          return write(part, reading, finish);
        }
      }
      store.remove(part);
      notes.forget();
    }
    try (SourceReading reading = opening.open()) {
      // remembered before it is there, so that it is found again whatever happens
      notes.begin(folder + freshName, "");
      return write(freshName, reading, finish);
    }
  }

  private boolean isGoodFor(String part, SourceReading reading) throws IOException {
    Checksum known = notes.known();
    if (known.bytes() == 0 || !reading.passOver(known.bytes()).equals(known)) {
      return false;
    }
    long from = Math.max(0, known.bytes() - TAIL_BYTES);
    return parts.holds(part, known.bytes(), source.range(from, known.bytes()));
  }

  private Receipt write(String part, SourceReading reading, Finish finish) throws IOException {
    try {
      parts.write(
          part,
          notes.known().bytes(),
          reading.content(),
          metadata,
          new PartStore.Checkpoints() {
            @Override
            public boolean areDue() {
              return notes.areDue(reading.soFar().bytes());
            }

            @Override
            public void reached() {
              notes.reached(reading.soFar());
            }
          });
      Receipt receipt = finish.finish(part, reading);
      notes.forget();
      return receipt;
    } catch (ItemException e) {
      if (e.blame() == Blame.ITEM) {
        discard(part);
      }
      throw e;
    }
  }

  /** Not gone on with, also where it cannot be removed now: its item has it removed at its end. */
  private void discard(String part) throws StateException {
    if (isRemoved(store, part)) {
      notes.forget();
    } else {
      notes.begin(folder + part, "");
    }
  }

  /** Whether that goes; the failure that led here is the one to be told. */
  static boolean isRemoved(ObjectStore store, String name) {
    try {
      store.remove(name);
      return true;
    } catch (ItemException e) {
      LOG.debug("{}: cannot be removed", name, e);
      return false;
    }
  }
}
