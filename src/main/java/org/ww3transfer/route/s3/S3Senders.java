package org.ww3transfer.route.s3;

import software.amazon.awssdk.services.s3.S3Client;

/**
 * The clients of a destination.
 *
 * @param once tries nothing again, as what it sends may be done only once
 * @param often tries again
 */
record S3Senders(S3Client once, S3Client often) implements AutoCloseable {

  @Override
  public void close() {
    once.close();
    often.close();
  }
}
