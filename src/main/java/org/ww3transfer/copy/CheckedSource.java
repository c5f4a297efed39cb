package org.ww3transfer.copy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Preserve;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.place.GivenAttributes;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.HeaderCheck;
import org.ww3transfer.plan.ItemMetadata;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.ValidTimeSource;

/**
 * A source that was looked at before it is sent.
 *
 * @param source the file as it was when its header was read
 * @param evidence where its valid time comes from
 * @param origin where the content is taken from instead of the run directory, and why; mostly empty
 */
public record CheckedSource(Source source, ValidTimeSource evidence, Optional<String> origin) {
  /** What is read twice in no time, so that its checksum is known before it is sent, bytes. */
  private static final long SMALL = 1L << 20;

  /**
   * Looks at the source of an item.
   *
   * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
   * @throws ItemException where it is missing, is no file, or is not what the namelists promise
   */
  public static CheckedSource of(TransferItem item, boolean requireHeader) throws IOException {
    Source source = Source.look(item.source(), item.roots());
    ValidTimeSource evidence = evidence(item);
    if (evidence instanceof ValidTimeSource.Contradiction contradiction) {
      throw ItemException.lasting(Blame.ITEM, contradiction.error());
    }
    boolean isUnproven = evidence instanceof ValidTimeSource.FromNamelist;
    if (isUnproven && requireHeader && HeaderCheck.mustBeProven(item.output().kind())) {
      throw ItemException.lasting(
          Blame.ITEM,
          String.format(
              "%s: its header cannot be read (%s), and ww3.require-header is true",
              item.source(), ((ValidTimeSource.FromNamelist) evidence).reason()));
    }
    return new CheckedSource(source, evidence, Optional.empty());
  }

  /** The same, which is another copy of what was planned. */
  public CheckedSource takenFrom(String elsewhere) {
    return new CheckedSource(source, evidence, Optional.of(elsewhere));
  }

  /** Reads all of it, as it was when it was looked at. */
  public Checksum checksum() throws IOException {
    try (SourceStream stream = SourceStream.open(source, bytes -> {}, Throttle.NONE)) {
      return stream.passOver(source.bytes());
    }
  }

  /** What a store that has room for it is to say of the item. */
  public ObjectMetadata metadata(TransferItem item, String runId) throws IOException {
    boolean isSmall = source.bytes() <= SMALL;
    boolean isPreserved = item.destination().preserve().contains(Preserve.TIMES);
    return ItemMetadata.of(
        item,
        runId,
        isNetcdf(),
        isSmall ? Optional.of(checksum()) : Optional.empty(),
        isPreserved && origin.isEmpty()
            ? Optional.of(source.modified().toInstant())
            : Optional.empty());
  }

  /** What a file at a server takes over from its source. */
  public ObjectMetadata attributes(TransferItem item, Instant now) {
    Set<Preserve> preserve = origin.isEmpty() ? item.destination().preserve() : Set.of();
    boolean hasTime = preserve.contains(Preserve.TIMES) && toCome(item, now).isEmpty();
    return ObjectMetadata.ofFile(
        hasTime ? Optional.of(source.modified().toInstant()) : Optional.empty(),
        preserve.contains(Preserve.MODE)
            ? OptionalInt.of(GivenAttributes.permissions(source.mode()))
            : OptionalInt.empty());
  }

  /** What is said where the source's time should be taken over and is not. */
  public Optional<String> toCome(TransferItem item, Instant now) {
    return GivenAttributes.toCome(source.modified().toInstant(), now)
        .filter(said -> item.destination().preserve().contains(Preserve.TIMES));
  }

  private boolean isNetcdf() throws IOException {
    try {
      return HeaderReader.isNetcdf(source.real());
    } catch (IOException e) {
      throw Source.unreadable(source.path(), e);
    }
  }

  private static ValidTimeSource evidence(TransferItem item) throws IOException {
    try {
      return HeaderCheck.of(item.output(), item.source());
    } catch (IOException e) {
      throw Source.unreadable(item.source(), e);
    }
  }
}
