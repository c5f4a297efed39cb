package org.ww3transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;

/**
 * Proof that a store holds what was sent. What is not the source must not be taken for it: it is
 * removed again, or the error says that it stands there.
 */
final class RemoteProof {
  private final TransferItem item;
  private final Source source;
  private final long bytes;
  private final ObjectStore store;
  private final Verification verification;

  RemoteProof(TransferItem item, Source source, ObjectStore store, Verification verification) {
    this.item = item;
    this.source = source;
    bytes = source.bytes();
    this.store = store;
    this.verification = verification;
  }

  /** Whether the store is asked for anything. */
  boolean isAsked() {
    return verification != Verification.NONE;
  }

  /**
   * Compares what stands under the name with what was sent. Where the store has told the checksum
   * as it took the content, it is not asked for it once more.
   *
   * @param answer to the put
   * @return whether more than the size was compared
   * @throws ItemException where it is something else
   */
  boolean prove(String name, SourceReading sent, PutAnswer answer) {
    if (!isAsked()) {
      return false;
    }
    if (verification != Verification.FULL && isProvenBy(answer, sent)) {
      return true;
    }
    StoredObject stands = store.look(name).orElseThrow(() -> lost("after it was put"));
    Optional<Boolean> told = compareTold(stands, sent);
    boolean isOurs = answer.tag().equals(stands.tag());
    if (stands.bytes() != bytes || !told.orElse(true)) {
      throw refuse(name, isOurs, "holds " + stands, sent.checksum());
    }
    boolean isEnough = told.isPresent() || verification == Verification.SIZE;
    if (isEnough && verification != Verification.FULL) {
      return told.isPresent();
    }
    Checksum read = readBackOrSay(name);
    if (!read.equals(sent.checksum())) {
      String what = "holds " + read.bytes() + " bytes with " + read;
      throw refuse(name, isOurs, what, sent.checksum());
    }
    return true;
  }

  /** Of another checksum nothing follows: what stands there is looked at. */
  private static boolean isProvenBy(PutAnswer answer, SourceReading sent) {
    return answer.crc32c().filter(crc -> crc == sent.checksum().crc32c()).isPresent()
        || answer.md5().flatMap(told -> sent.md5().filter(told::equals)).isPresent();
  }

  /** After a part got its own name: a server that lost some of it then has said nothing of that. */
  void proveName() {
    if (!isAsked()) {
      return;
    }
    StoredObject stands =
        store.look(item.objectName()).orElseThrow(() -> lost("after it got its name"));
    if (stands.bytes() != bytes) {
      throw ItemException.passing(
          Blame.ITEM,
          String.format(
              "%s: holds %d bytes after it got its name, the source %d; wrong content stands there;"
                  + " remove it",
              item.uri(), stands.bytes(), bytes),
          null);
    }
  }

  private ItemException lost(String since) {
    return ItemException.passing(Blame.DESTINATION, item.uri() + ": is not there " + since, null);
  }

  /** What to say where the same content stands there already, whatever has to be read. */
  Optional<Receipt> same(StoredObject standing) throws IOException {
    if (standing.bytes() != bytes) {
      return Optional.empty();
    }
    try (SourceReading reading =
        SourceReading.open(source, read -> {}, Throttle.NONE, store.tellsMd5())) {
      Checksum ours = Checksum.of(reading.content());
      return isSame(standing, reading, ours)
          ? Optional.of(new Receipt(ours, Outcome.REUSED, false, true, reading.warning()))
          : Optional.empty();
    }
  }

  /**
   * Whether what stands under the item's name is the source already. Where all is to be read back
   * that is too: it may be what was put before and found to be wrong.
   *
   * @param ours of the source, which was read to its end
   */
  private boolean isSame(StoredObject standing, SourceReading reading, Checksum ours) {
    Optional<Boolean> told = compareTold(standing, reading);
    boolean isSaidToBe = told.orElse(true);
    boolean mustRead = told.isEmpty() || verification == Verification.FULL;
    return isSaidToBe && (!mustRead || holdsSame(ours, false));
  }

  /** Whether the source begins with what stands there, as far as that can be told. */
  boolean isBeginning(StoredObject standing) throws IOException {
    return standing.bytes() <= bytes && holdsSame(source.range(0, standing.bytes()), true);
  }

  /** Whoever may not read, and need not, has one answer: what it is to be. */
  private boolean holdsSame(Checksum ours, boolean whereUnread) {
    try {
      return ours.equals(readBackOrSay(item.objectName()));
    } catch (ItemException e) {
      if (verification == Verification.SIZE && !e.isRetryable()) {
        return whereUnread;
      }
      throw e;
    }
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
      throw ItemException.passing(
          Blame.DESTINATION, item.uri() + ": cannot be read back: " + e.getMessage(), e);
    }
  }

  private Checksum readBackOrSay(String name) {
    try {
      return readBack(name);
    } catch (ItemException e) {
      if (!isTarget(name)) {
        throw e;
      }
      throw e.adding("; what stands there is not proven");
    }
  }

  private boolean isTarget(String name) {
    return name.equals(item.objectName());
  }

  private ItemException refuse(String name, boolean isOurs, String what, Checksum sent) {
    String found =
        String.format("%s: %s, the source %d bytes with %s", item.uri(), what, sent.bytes(), sent);
    if (!isTarget(name)) {
      return ItemException.passing(Blame.ITEM, found, null); // a part, which is removed in any case
    }
    if (!isOurs) {
      return ItemException.passing(
          Blame.ITEM, found + "; somebody else has put that there meanwhile", null);
    }
    try {
      store.remove(name);
      return ItemException.passing(Blame.ITEM, found, null);
    } catch (ItemException e) {
      String said = found + "; this wrong content stands there; remove it (" + e.getMessage() + ")";
      boolean canBeReplaced = item.destination().overwrite();
      return canBeReplaced
          ? ItemException.passing(e.blame(), said, e)
          : ItemException.lasting(Blame.ITEM, said, e);
    }
  }
}
