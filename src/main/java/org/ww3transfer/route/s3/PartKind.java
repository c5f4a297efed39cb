package org.ww3transfer.route.s3;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** In which way the parts of one upload go. Safe for use by several threads. */
final class PartKind {
  private static final Logger LOG = LoggerFactory.getLogger(PartKind.class);

  private final PutKinds kinds;
  private final KeyProof key;
  private PutKind kind;
  private Optional<ChecksumRefusal> refusal;
  private boolean isLeft;

  /**
   * @param kinds of the destination
   * @param key asked where a signature is refused
   * @param kind that the upload was begun with
   * @param refusal of a better one
   */
  PartKind(PutKinds kinds, KeyProof key, PutKind kind, Optional<ChecksumRefusal> refusal) {
    this.kinds = kinds;
    this.key = key;
    this.kind = kind;
    this.refusal = refusal;
  }

  synchronized PutKind now() {
    return kind;
  }

  /**
   * What to say of a part that was refused.
   *
   * @param tried the way that it went
   * @param where the URI
   */
  synchronized RuntimeException refused(PutKind tried, AwsServiceException e, String where) {
    return kinds.isMeant(tried, e, refusal.isPresent())
        ? kinds.next(tried, refusal.orElseGet(() -> ChecksumRefusal.of(e)), where)
        : e;
  }

  /** Whether a part may go in the same upload once more, with an MD5 in place of its checksum. */
  boolean maySendOtherwise(PutKind tried, AwsServiceException e) {
    return tried.isOfWhole()
        && kinds.isOpenBelow(tried)
        && kinds.allows(PutKind.MD5)
        && key.isGoodIn(e);
  }

  /** What to say where that was in vain: the next try begins in the next way. */
  synchronized RuntimeException next(PutKind tried, AwsServiceException e, String where) {
    return kinds.next(tried, ChecksumRefusal.of(e), where);
  }

  /** A part was taken so, and all others go so from now on. */
  synchronized void sentOtherwise(AwsServiceException e) {
    refusal = refusal.or(() -> Optional.of(ChecksumRefusal.of(e)));
    kind = PutKind.MD5;
  }

  /** Whether the upload may be completed without its checksum where it is refused with it. */
  synchronized boolean mayBeLeft() {
    return kind.isOfWhole() && kinds.known().isEmpty() && kinds.allows(PutKind.MD5);
  }

  /** The parts could be put together only without their checksums. */
  synchronized void left(AwsServiceException e) {
    refusal = Optional.of(ChecksumRefusal.of(e));
    kind = PutKind.MD5;
    isLeft = true;
  }

  /**
   * The object is there.
   *
   * @param where its URI
   */
  synchronized void took(String where) {
    // parts that were lost are refused like that too, and may be found the next moment
    if (!isLeft || kinds.isDoubtedAgain()) {
      kinds.took(kind, refusal);
    } else {
      LOG.info(
          "{}: its parts were put together without their checksums ({}); where that is always so,"
              + " checksums = md5 spares the question",
          where,
          refusal.map(ChecksumRefusal::said).orElse(""));
    }
  }
}
