package org.ww3transfer.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.file.Fence;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.PartStore;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.part.BegunFile;
import org.ww3transfer.journal.part.PartNotes;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.TryContext;

/**
 * One try to put an item into a remote store. What the store then says that it holds is compared
 * with what was read from the source; only that is success.
 */
public final class RemoteUpload {
  private final TransferItem item;
  private final Source source;
  private final ObjectStore store;
  private final RemoteProof proof;
  private final String partName;
  private final PartNotes notes;
  private final BegunFile begun;
  private final ObjectMetadata metadata;
  private final TryContext passage;
  private final Runnable beforePut;
  private final boolean isKnownAbsent;
  private long reported;

  /**
   * @param source the item's, as it was when it was checked
   * @param partName of the file that it is written to first, where the store needs that; new for
   *     each try, and only ours
   * @param records of parts that are gone on with
   * @param metadata what the store is to say of the item
   * @param beforePut called when it is clear that something will be put
   * @param isKnownAbsent whether nothing stands there, as a list has told; otherwise it is looked
   */
  public RemoteUpload(
      TransferItem item,
      Source source,
      ObjectStore store,
      Verification verification,
      String partName,
      TryContext passage,
      PartRecords records,
      ObjectMetadata metadata,
      Runnable beforePut,
      boolean isKnownAbsent)
      throws StateException {
    this.item = item;
    this.source = source;
    this.store = store;
    proof = new RemoteProof(item, source, store, verification);
    this.partName = partName;
    PartOwner owner = new PartOwner(passage.runId(), item.destination().name(), item.objectName());
    notes = records.notes(owner, RemotePart.host(item), source.identity(), source.bytes());
    begun = RemotePart.begun(item, owner, store, records);
    this.metadata = metadata;
    this.passage = passage;
    this.beforePut = beforePut;
    this.isKnownAbsent = isKnownAbsent;
  }

  /**
   * Puts the item unless the store holds it already.
   *
   * @throws ItemException where that fails, or where what stands there afterwards is not the source
   */
  public Receipt deliver() throws IOException {
    boolean isDelivered = false;
    try {
      Optional<StoredObject> standing =
          isKnownAbsent ? Optional.empty() : store.look(item.objectName());
      Optional<Receipt> same = standing.isPresent() ? proof.same(standing.get()) : Optional.empty();
      Receipt receipt = same.isPresent() ? reuse(same.get()) : put(standing);
      isDelivered = true;
      return receipt;
    } finally {
      if (!isDelivered) {
        report(-reported);
      }
    }
  }

  private Receipt reuse(Receipt same) {
    report(source.bytes());
    begun.ended();
    return same;
  }

  private Receipt put(Optional<StoredObject> standing) throws IOException {
    boolean replaces = standing.isPresent();
    boolean isOurs = begun.isLeft(standing, proof.isAsked(), proof::isBeginning);
    boolean mayReplace = isOurs || item.destination().overwrite();
    if (replaces && !mayReplace) {
      throw ItemException.lasting(
          Blame.ITEM,
          item.uri() + ": exists with other content; remove it, or set ww3.overwrite = true");
    }
    beforePut.run();
    Optional<PartStore> parts = store.parts();
    if (parts.isEmpty()) {
      BegunFile.Writing<Receipt> all = () -> putAt(item.objectName(), mayReplace, replaces);
      return RemotePart.isSeen(item)
          ? begun.write(isOurs, all, this::isRemoved).noting(RemotePart.SEEN)
          : all.write();
    }
    String part = item.folder() + partName;
    return notes.areKept() && proof.isAsked() && parts.get().goesOn()
        ? new RemotePart(item, source, store, parts.get(), notes, metadata)
            .deliver(part, this::opened, (at, read) -> publish(parts.get(), at, read, replaces))
        : putPart(parts.get(), part, replaces);
  }

  private SourceReading opened() throws IOException {
    if (reported > 0) {
      report(-reported); // it is read anew
    }
    var progress = passage.progress().telling(this::report);
    return SourceReading.open(
        source, progress, passage.throttle(), store.mayAnswerMd5(source.bytes()));
  }

  private Receipt publish(PartStore parts, String part, SourceReading read, boolean replaces) {
    Receipt receipt = proven(part, read, PutAnswer.SILENT, replaces);
    pass();
    parts.publish(part, item.objectName(), item.destination().overwrite());
    proof.proveName();
    return receipt;
  }

  private Receipt putPart(PartStore parts, String part, boolean replaces) throws IOException {
    boolean isPublished = false;
    try {
      Receipt receipt = putAt(part, true, replaces);
      pass();
      parts.publish(part, item.objectName(), item.destination().overwrite());
      proof.proveName();
      isPublished = true;
      return receipt;
    } finally {
      if (!isPublished) {
        RemotePart.isRemoved(store, part);
      }
    }
  }

  private boolean isRemoved() {
    return RemotePart.isRemoved(store, item.objectName());
  }

  private Receipt putAt(String name, boolean mayReplace, boolean replaces) throws IOException {
    try (SourceReading reading = opened()) {
      PutAnswer answer =
          store.put(name, reading.toSend(item.uri(), metadata, this::requireOurs), mayReplace);
      begun.whole();
      return proven(name, reading, answer, replaces);
    }
  }

  private Receipt proven(String name, SourceReading read, PutAnswer answer, boolean replaces) {
    boolean isVerified = proof.prove(name, read, answer);
    return new Receipt(read.checksum(), Outcome.SUCCEEDED, replaces, isVerified, read.warning());
  }

  private void report(long bytes) {
    reported += bytes;
    passage.progress().accept(bytes);
    begun.read(bytes); // by a store that has opened what it writes to
    if (bytes > 0 && reported == source.bytes()) {
      pass(); // some stores need no part, and give the name when they have the last byte
    }
  }

  private void requireOurs() throws IOException {
    Fence.require();
    passage.gate().pass();
  }

  private void pass() {
    try {
      requireOurs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
