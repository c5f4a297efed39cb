package org.ww3transfer.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.ww3transfer.copy.SourceDigest;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.StoredObject;

/** Compares what stands at a destination with what it is a copy of. */
final class Comparison {
  private final Holdings holdings;
  private final boolean readsBack;

  /**
   * @param readsBack whether what a store cannot tell is found out by reading
   */
  Comparison(Holdings holdings, boolean readsBack) {
    this.holdings = holdings;
    this.readsBack = readsBack;
  }

  /**
   * Looks, and reads where it must.
   *
   * @param name relative to the destination's prefix
   * @throws ItemException where the destination does not say
   */
  VerifiedCopy compare(ExpectedCopy copy, String name, ComparedSource original) throws IOException {
    Optional<StoredObject> stands = holdings.look(name);
    if (stands.isEmpty()) {
      String told = copy.told().map(text -> "; the report says: " + text).orElse("");
      return VerifiedCopy.of(copy, CopyState.MISSING, "is not there" + told);
    }
    if (!original.isKnown()) {
      return VerifiedCopy.of(
          copy, CopyState.UNKNOWN, "the source is gone, and the report has no checksum of it");
    }
    if (stands.get().bytes() != original.bytes()) {
      return differs(copy, stands.get().bytes() + " bytes", original, original.bytes() + " bytes");
    }
    return compareContent(copy, name, stands.get(), original);
  }

  private VerifiedCopy compareContent(
      ExpectedCopy copy, String name, StoredObject stands, ComparedSource original)
      throws IOException {
    if (stands.crc32c().isPresent()) {
      Checksum held = new Checksum(stands.bytes(), stands.crc32c().get());
      return byChecksum(copy, held, original);
    }
    Optional<String> md5 = stands.md5();
    Optional<String> ours = md5.isPresent() ? md5(original) : Optional.empty();
    if (ours.isPresent()) {
      return md5.equals(ours)
          ? VerifiedCopy.proven(copy)
          : differs(copy, "md5:" + md5.get(), original, "md5:" + ours.get());
    }
    if (!readsBack) {
      return VerifiedCopy.of(
          copy, CopyState.UNKNOWN, "the size is right; only reading tells more, without --quick");
    }
    try (InputStream content = holdings.read(name)) {
      return byChecksum(copy, Checksum.of(content), original);
    }
  }

  private static Optional<String> md5(ComparedSource original) throws IOException {
    return original.digest().flatMap(SourceDigest::md5);
  }

  private static VerifiedCopy byChecksum(ExpectedCopy copy, Checksum held, ComparedSource original)
      throws IOException {
    String expected = original.checksum();
    return held.toString().equals(expected)
        ? VerifiedCopy.proven(copy)
        : differs(copy, held.toString(), original, expected);
  }

  private static VerifiedCopy differs(
      ExpectedCopy copy, String held, ComparedSource original, String expected) {
    String what = String.format("holds %s, %s says %s", held, original.origin(), expected);
    boolean isAsSent =
        original.isThere()
            && original
                .recorded()
                .filter(
                    sent -> held.equals(sent.checksum()) || held.equals(sent.bytes() + " bytes"))
                .isPresent();
    String since = isAsSent ? "; that is what was sent: the source changed since" : "";
    return VerifiedCopy.of(copy, CopyState.DIFFERS, what + since);
  }
}
