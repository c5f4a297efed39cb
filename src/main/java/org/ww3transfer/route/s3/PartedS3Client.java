package org.ww3transfer.route.s3;

import org.ww3transfer.route.remote.StoreClock;
import org.ww3transfer.route.s3.client.S3Keys;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * The client that Camel's component calls, with what the component has no option for: a HEAD asks
 * for checksums. An interceptor is too late for that.
 */
final class PartedS3Client extends DelegatingS3Client {
  private final S3Senders clients;
  private final SdkHttpClient http;
  private final S3Keys keys;
  private final StoreClock clock;
  private final S3Puts puts;
  private final S3Deletes deletes;
  private volatile boolean asksForChecksums;

  /**
   * @param http of the clients, closed with this
   * @param keys of the clients, closed with this
   * @param clock that they sign by
   * @param puts closed with this
   * @param asksForChecksums whether the store may know any
   */
  PartedS3Client(
      S3Senders clients,
      SdkHttpClient http,
      S3Keys keys,
      StoreClock clock,
      S3Puts puts,
      S3Deletes deletes,
      boolean asksForChecksums) {
    super(clients.once());
    this.clients = clients;
    this.http = http;
    this.keys = keys;
    this.clock = clock;
    this.puts = puts;
    this.deletes = deletes;
    this.asksForChecksums = asksForChecksums;
  }

  S3Keys keys() {
    return keys;
  }

  StoreClock clock() {
    return clock;
  }

  S3Puts puts() {
    return puts;
  }

  /** A store that does not know the question refuses it, without a word as a HEAD has no body. */
  @Override
  public HeadObjectResponse headObject(HeadObjectRequest head) {
    if (!asksForChecksums) {
      return clients.once().headObject(head);
    }
    try {
      return clients.once().headObject(head.toBuilder().checksumMode(ChecksumMode.ENABLED).build());
    } catch (AwsServiceException e) {
      if (e.statusCode() != 400 && e.statusCode() != 501) {
        throw e;
      }
      return headWithoutChecksums(head);
    }
  }

  private HeadObjectResponse headWithoutChecksums(HeadObjectRequest head) {
    try {
      HeadObjectResponse answer = clients.once().headObject(head);
      asksForChecksums = false;
      return answer;
    } catch (AwsServiceException e) {
      asksForChecksums = e.statusCode() != 404;
      throw e;
    }
  }

  /** A page is asked for again at once, so that a long list does not fail by one of its pages. */
  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request page) {
    return clients.often().listObjectsV2(page);
  }

  /** To delete twice is as good as once. */
  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest some) {
    return deletes.delete(some);
  }

  @Override
  public void close() {
    puts.close();
    http.close();
    keys.close();
  }
}
