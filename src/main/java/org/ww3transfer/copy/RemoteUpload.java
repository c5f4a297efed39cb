package org.ww3transfer.copy;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;

/**
 * One try to put an item into a remote store. What the store then says that it holds is compared
 * with what was read from the source; only that is success.
 */
public final class RemoteUpload {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteUpload.class);

  private final TransferItem item;
  private final Source source;
  private final ObjectStore store;
  private final RemoteProof proof;
  private final String partName;
  private final LongConsumer progress;
  private final Throttle throttle;
  private final Runnable beforePut;
  private long reported;

  /**
   * @param source the item's, as it was when it was checked
   * @param partName of the file that it is written to first, where the store needs that; new for
   *     each try, and only ours
   * @param progress told the bytes sent, and their negative when they turn out to be in vain
   * @param beforePut called when it is clear that something will be put
   */
  public RemoteUpload(
      TransferItem item,
      Source source,
      ObjectStore store,
      Verification verification,
      String partName,
      LongConsumer progress,
      Throttle throttle,
      Runnable beforePut) {
    this.item = item;
    this.source = source;
    this.store = store;
    proof = new RemoteProof(item, source.bytes(), store, verification);
    this.partName = partName;
    this.progress = progress;
    this.throttle = throttle;
    this.beforePut = beforePut;
  }

  /**
   * Puts the item unless the store holds it already.
   *
   * @throws ItemException where that fails, or where what stands there afterwards is not the source
   */
  public Receipt deliver() throws IOException {
    boolean isDelivered = false;
    try {
      Optional<StoredObject> standing = store.look(item.objectName());
      Optional<Receipt> same = standing.isPresent() ? same(standing.get()) : Optional.empty();
      Receipt receipt = same.isPresent() ? reuse(same.get()) : put(standing.isPresent());
      isDelivered = true;
      return receipt;
    } finally {
      if (!isDelivered) {
        report(-reported);
      }
    }
  }

  /** What to say where the same content stands there, whatever has to be read. */
  private Optional<Receipt> same(StoredObject standing) throws IOException {
    if (standing.bytes() != source.bytes()) {
      return Optional.empty();
    }
    try (SourceReading reading = read(bytes -> {}, Throttle.NONE)) {
      Checksum ours = Checksum.of(reading.content());
      boolean isSame = proof.isSame(standing, reading, ours);
      return Optional.of(new Receipt(ours, Outcome.REUSED, false, true, reading.warning()))
          .filter(receipt -> isSame);
    }
  }

  private SourceReading read(LongConsumer listener, Throttle held) throws IOException {
    return SourceReading.open(source, listener, held, store.tellsMd5());
  }

  private Receipt reuse(Receipt same) {
    report(source.bytes());
    return same;
  }

  private Receipt put(boolean replaces) throws IOException {
    boolean mayReplace = item.destination().overwrite();
    if (replaces && !mayReplace) {
      throw ItemException.lasting(
          Blame.ITEM,
          item.uri() + ": exists with other content; remove it, or set ww3.overwrite = true");
    }
    beforePut.run();
    return store.stagesParts() ? putPart(replaces) : putAt(item.objectName(), replaces);
  }

  private Receipt putPart(boolean replaces) throws IOException {
    String part = item.folder() + partName;
    boolean isPublished = false;
    try {
      Receipt receipt = putAt(part, replaces);
      store.publish(part, item.objectName(), item.destination().overwrite());
      isPublished = true;
      proof.proveName();
      return receipt;
    } finally {
      if (!isPublished) {
        removeQuietly(part);
      }
    }
  }

  private Receipt putAt(String name, boolean replaces) throws IOException {
    boolean mayReplace = store.stagesParts() || item.destination().overwrite();
    try (SourceReading reading = read(this::report, throttle)) {
      Optional<String> tag = store.put(name, content(reading), mayReplace);
      boolean isVerified = proof.prove(name, reading, tag);
      return new Receipt(
          reading.checksum(), Outcome.SUCCEEDED, replaces, isVerified, reading.warning());
    }
  }

  private Content content(SourceReading reading) {
    return new Content(
        reading.content(), source.bytes(), source.identity(), held -> goOn(reading, held));
  }

  private void goOn(SourceReading reading, long held) {
    reading.hold(held);
    LOG.info("{}: goes on at {} of {} bytes", item.uri(), held, source.bytes());
  }

  private void report(long bytes) {
    reported += bytes;
    progress.accept(bytes);
  }

  /** The failure that led here is the one to be told. */
  private void removeQuietly(String name) {
    try {
      store.remove(name);
    } catch (ItemException e) {
      LOG.debug("{}: cannot be removed", name, e);
    }
  }
}
