package org.ww3transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Throttle;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.StoredObject;
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
  private final Verification verification;
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
    this.verification = verification;
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
      Optional<Boolean> told = compareTold(standing, reading);
      boolean isSame = told.isPresent() ? told.get() : ours.equals(readBack(item.objectName()));
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
      Optional<String> tag = store.put(name, reading.content(), source.bytes(), mayReplace);
      boolean isVerified = prove(name, reading, tag);
      return new Receipt(
          reading.checksum(), Outcome.SUCCEEDED, replaces, isVerified, reading.warning());
    }
  }

  private void report(long bytes) {
    reported += bytes;
    progress.accept(bytes);
  }

  private boolean prove(String name, SourceReading sent, Optional<String> tag) {
    StoredObject stands = store.look(name).orElseThrow(this::lost);
    Optional<Boolean> told = compareTold(stands, sent);
    if (stands.bytes() != source.bytes() || !told.orElse(true)) {
      throw refuse(name, tag.equals(stands.tag()), "holds " + stands, sent.checksum());
    }
    boolean isEnough = told.isPresent() || verification == Verification.SIZE;
    if (isEnough && verification != Verification.FULL) {
      return told.isPresent();
    }
    Checksum read = readBack(name);
    if (!read.equals(sent.checksum())) {
      String what = "holds " + read.bytes() + " bytes with " + read;
      throw refuse(name, tag.equals(stands.tag()), what, sent.checksum());
    }
    return true;
  }

  private ItemException lost() {
    return ItemException.passing(item.uri() + ": is not there after it was put", null);
  }

  /** Empty where the store told nothing that could be compared. */
  private static Optional<Boolean> compareTold(StoredObject stands, SourceReading ours) {
    if (stands.crc32c().isPresent()) {
      return stands.crc32c().map(crc -> crc == ours.checksum().crc32c());
    }
    return stands.md5().flatMap(told -> ours.md5().map(told::equals));
  }

  private Checksum readBack(String name) {
    try (InputStream content = store.read(name)) {
      return Checksum.of(content);
    } catch (IOException e) {
      throw ItemException.passing(item.uri() + ": cannot be read back: " + e.getMessage(), e);
    }
  }

  /** What was put and is not the source must not be taken for it: it is removed if it is ours. */
  private ItemException refuse(String name, boolean isOurs, String what, Checksum sent) {
    if (isOurs) {
      removeQuietly(name);
    }
    return ItemException.passing(
        String.format("%s: %s, the source %d bytes with %s", item.uri(), what, sent.bytes(), sent),
        null);
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
