package org.ww3transfer.journal.part;

import java.util.Optional;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.holdings.Checksum;

/** What one try of an item knows and notes of its part. Nothing is noted of a small file. */
public final class PartNotes {
  private final PartRecords records;
  private final PartOwner owner;
  private final String host;
  private final String source;
  private final boolean isLarge;
  private volatile Optional<PartRecord> record;

  PartNotes(PartRecords records, PartOwner owner, String host, String source, boolean isLarge)
      throws StateException {
    this.records = records;
    this.owner = owner;
    this.host = host;
    this.source = source;
    this.isLarge = isLarge;
    record = isLarge ? records.find(owner) : Optional.empty();
  }

  /** Whether anything is noted. */
  public boolean areKept() {
    return isLarge;
  }

  /** What is remembered of a part, of this source or another. */
  public Optional<PartIdentity> part() {
    return record.map(PartRecord::part);
  }

  /** How much of this very source the part is known to hold; nothing where there is none. */
  public Checksum known() {
    return record
        .filter(each -> each.part().host().equals(host) && each.part().source().equals(source))
        .map(PartRecord::last)
        .orElse(Checksum.NOTHING);
  }

  /**
   * A part was made, or is about to be.
   *
   * @param name as in {@link PartIdentity#name}
   * @param key as in {@link PartIdentity#key}
   * @throws StateException where that cannot be written down
   */
  public void begin(String name, String key) throws StateException {
    if (isLarge) {
      record = Optional.of(records.begin(owner, new PartIdentity(host, name, key, source)));
    }
  }

  /** Whether it is time for a checkpoint at so many bytes. */
  public boolean areDue(long bytes) {
    return record.filter(each -> each.isDue(bytes)).isPresent();
  }

  /** The part holds the source up to there. */
  public void reached(Checksum upTo) {
    record.ifPresent(each -> each.reached(upTo));
  }

  /** There is nothing to go on with. */
  public void forget() {
    record.ifPresent(PartRecord::forget);
    record = Optional.empty();
  }
}
