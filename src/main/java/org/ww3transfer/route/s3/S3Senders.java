package org.ww3transfer.route.s3;

import software.amazon.awssdk.services.s3.S3Client;

/**
 * The clients of a destination, which differ in how they send.
 *
 * @param once tries nothing again, as what it sends can be read or may be done only once
 * @param often tries again
 * @param plainOnce sends content as it is and not in chunks, and tries nothing again
 * @param plainOften the same, and tries again
 */
record S3Senders(S3Client once, S3Client often, S3Client plainOnce, S3Client plainOften)
    implements AutoCloseable {

  /** For an object, which may be put on a condition. */
  S3Client whole(PutKind kind) {
    return kind == PutKind.TRAILER ? once : plainOnce;
  }

  /** For a part in memory. */
  S3Client part(PutKind kind) {
    return kind == PutKind.TRAILER ? often : plainOften;
  }

  @Override
  public void close() {
    once.close();
    often.close();
    plainOnce.close();
    plainOften.close();
  }
}
