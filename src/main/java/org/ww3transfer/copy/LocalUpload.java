package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.part.PartNotes;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.place.GivenAttributes;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.place.PartName;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.TryContext;

/**
 * One try to put an item into a local folder. The content is written to a part beside the target;
 * {@link #publish} proves the part and only then gives it the target's name, so that under that
 * name there is never anything but whole content.
 */
public final class LocalUpload implements Closeable {
  private final TransferItem item;
  private final Source source;
  private final LocalPlace place;
  private final ReadBack readBack;
  private final GivenAttributes given;
  private final LocalTrouble trouble;
  private final Path target;
  private final Path part;
  private final Path before;
  private final TryContext passage;
  private final LocalShared shared;
  private final PartNotes notes;
  private long reported;
  private Optional<Receipt> standing = Optional.empty();
  private Optional<LocalCopy> copy = Optional.empty();
  private boolean published;

  /**
   * Makes the target's folder below the destination's own.
   *
   * @param source the item's, as it was when it was checked
   * @throws ItemException where the destination is not there, or a file stands in a folder's way
   */
  public LocalUpload(TransferItem item, Source source, TryContext passage, LocalShared shared)
      throws IOException {
    this.item = item;
    this.source = source;
    this.passage = passage;
    this.shared = shared;
    Store.Local store = (Store.Local) item.destination().store();
    readBack = store.readBack();
    given = new GivenAttributes(item.destination().preserve(), store.rules().modes());
    place = LocalPlace.of(store);
    trouble = new LocalTrouble(item.destination().name(), place.directory());
    target = place.directory().resolve(item.objectName());
    PartOwner owner = new PartOwner(passage.runId(), item.destination().name(), item.objectName());
    int token = owner.token(shared.sweep().installation());
    part = named(token);
    before = named(~token);
    notes = shared.records().notes(owner, "", source.identity(), source.bytes());
    Path folder = target.getParent();
    trouble.doing(folder, 0, () -> LocalFolders.make(place, given, folder));
  }

  private Path named(int token) {
    String name = target.getFileName().toString();
    String digits = HexFormat.of().toHexDigits(token);
    return target.resolveSibling(PartName.of(name, shared.sweep().installation(), digits));
  }

  /**
   * Whether the target stands there already with the same content, read and compared.
   *
   * @throws ItemException where other content stands there and must not be replaced
   */
  public boolean isAlreadyThere() throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw ItemException.lasting(
          Blame.ITEM, target + ": exists and is not a file; move it out of the way");
    }
    if (Files.size(target) == source.bytes()) {
      Checksum stands = trouble.telling(target, 0, () -> PartFile.standing(target, readBack));
      standing = Optional.of(reused()).filter(same -> same.checksum().equals(stands));
    }
    if (standing.isEmpty() && !item.destination().overwrite()) {
      throw ItemException.lasting(
          Blame.ITEM,
          target + ": exists with other content; remove it, or set ww3.overwrite = true");
    }
    return standing.isPresent();
  }

  private Receipt reused() throws IOException {
    try (SourceStream reading = SourceStream.open(source, bytes -> {}, Throttle.NONE)) {
      Checksum checksum = Checksum.of(reading);
      return new Receipt(checksum, Outcome.REUSED, false, true, reading.warning());
    }
  }

  /** What {@link #isAlreadyThere} proved. */
  public Receipt reuse() {
    report(source.bytes());
    return standing.orElseThrow();
  }

  /**
   * Copies the content to the part, as far as it does not hold it already.
   *
   * @throws ItemException where the source changes, or the disk has no room for it
   */
  public void copy() throws IOException {
    LocalCopy begun = LocalCopy.begin(part, source.bytes(), readBack, notes, trouble, shared);
    copy = Optional.of(begun);
    trouble.doing(part, 0, () -> given.hide(part));
    begun.take(this::opened, source.bytes());
  }

  private SourceStream opened() throws IOException {
    if (reported > 0) {
      report(-reported); // it is read anew
    }
    return SourceStream.open(source, passage.progress().telling(this::report), passage.throttle());
  }

  private void report(long bytes) {
    reported += bytes;
    passage.progress().accept(bytes);
  }

  /**
   * Has the disk keep the part, reads it back and compares it with what was read from the source,
   * and only then gives it the target's name.
   *
   * @throws ItemException where the part is not what was read, or what stands under the name
   *     afterwards is not the part
   */
  public Receipt publish() throws IOException {
    LocalCopy written = copy.orElseThrow();
    Optional<String> note =
        trouble.telling(part, 0, () -> given.give(part, source.modified(), source.mode()));
    written.finish(source.bytes());
    Checksum sent = written.source().checksum();
    Checksum stands = trouble.telling(part, 0, () -> written.part().readBack(readBack));
    if (!stands.equals(sent)) {
      written.refuse();
      throw ItemException.passing(
          Blame.ITEM,
          String.format(
              "%s: holds %d bytes with %s, the source %d bytes with %s",
              item.uri(), stands.bytes(), stands, sent.bytes(), sent),
          null);
    }
    place.require();
    passage.gate().pass();
    Placement placement = new Placement(written.part(), target, before, sent);
    boolean replaced =
        trouble.telling(
            target, sent.bytes(), () -> placement.place(item.destination().overwrite()));
    published = true;
    notes.forget();
    return new Receipt(sent, Outcome.SUCCEEDED, replaced, true, note)
        .noting(written.source().warning());
  }

  /** Removes what a failed try leaves behind, unless a later one can go on with it. */
  @Override
  public void close() throws IOException {
    if (!published) {
      report(-reported);
      copy.ifPresent(begun -> begun.giveUp(source.bytes()));
    }
    if (copy.isPresent()) {
      copy.get().close();
    }
  }
}
