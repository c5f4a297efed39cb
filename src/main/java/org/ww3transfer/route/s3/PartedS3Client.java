package org.ww3transfer.route.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Parts;
import org.ww3transfer.route.remote.StoreCall;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * The client that Camel's component calls, with what the component has no option for.
 *
 * <p>CRC32C goes with all content, so that the store refuses what did not arrive whole, and keeps
 * it; a HEAD asks for it. An interceptor is too late for that: the algorithm is chosen from the
 * request before. The checksum of an object in parts is that of the whole, not of the parts'
 * checksums.
 *
 * <p>Large content goes in parts, several at a time. Camel's own {@code multiPartUpload} sends one
 * part after the other and keeps all that was read in memory; here there are never more parts in
 * memory than are under way.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">
 *     Checking object integrity</a>
 */
final class PartedS3Client extends DelegatingS3Client {
  /** The most that S3 takes. */
  private static final int MAX_PARTS = 10_000;

  /** The most that S3 takes in one request, bytes. */
  private static final long MAX_WHOLE = 5L << 30;

  private final S3Client whole;
  private final S3Client parts;
  private final SdkHttpClient http;
  private final Store.S3 store;
  private final String destination;
  private final Semaphore memory;
  private final UnfinishedUploads uploads;
  private final ExecutorService senders;

  /**
   * @param whole tries nothing again, as the content that it puts can be read only once
   * @param parts tries parts again, which are in memory
   * @param http of both, closed with this
   * @param destination its name in the settings
   * @param memory a permit for each part that may be in memory
   */
  PartedS3Client(
      S3Client whole,
      S3Client parts,
      SdkHttpClient http,
      Store.S3 store,
      String destination,
      Semaphore memory,
      UnfinishedUploads uploads) {
    super(whole);
    this.whole = whole;
    this.parts = parts;
    this.http = http;
    this.store = store;
    this.destination = destination;
    this.memory = memory;
    this.uploads = uploads;
    senders = Parts.senders("s3-part");
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest head) {
    return whole.headObject(head.toBuilder().checksumMode(ChecksumMode.ENABLED).build());
  }

  /** A page is asked for again at once, so that a long list does not fail by one of its pages. */
  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request page) {
    return parts.listObjectsV2(page);
  }

  /** To delete twice is as good as once. */
  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest some) {
    return parts.deleteObjects(some);
  }

  String bucket() {
    return store.bucket();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest put, RequestBody body) {
    RemoteRules rules = store.rules();
    long bytes = body.optionalContentLength().orElse(0L);
    if (!Parts.areWorthIt(bytes, rules) && bytes <= MAX_WHOLE) {
      return whole.putObject(kept(put), body);
    }
    try (InputStream content = body.contentStreamProvider().newStream();
        UnfinishedUploads.Note note = begin(put)) {
      PartedUpload upload = new PartedUpload(parts, senders, memory, put, note);
      int partBytes = Parts.bytesOf(bytes, rules, MAX_PARTS);
      return upload.send(content, partBytes, rules.parallelParts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PutObjectRequest kept(PutObjectRequest put) {
    PutObjectRequest.Builder request = put.toBuilder().checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
    store.storageClass().ifPresent(request::storageClass);
    store.encryption().ifPresent(request::serverSideEncryption);
    store.kmsKey().ifPresent(request::ssekmsKeyId);
    return request.build();
  }

  private UnfinishedUploads.Note begin(PutObjectRequest put) throws IOException {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(put.bucket())
            .key(put.key())
            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
            .checksumType(ChecksumType.FULL_OBJECT);
    store.storageClass().ifPresent(request::storageClass);
    store.encryption().ifPresent(request::serverSideEncryption);
    store.kmsKey().ifPresent(request::ssekmsKeyId);
    String id = parts.createMultipartUpload(request.build()).uploadId();
    return uploads.begun(new UnfinishedUploads.Upload(destination, put.bucket(), put.key(), id));
  }

  /** Ends what a process that is no more has begun. */
  void abort(StoreCall.Abort upload) {
    PartedUpload.abort(parts, upload);
  }

  @Override
  public void close() {
    senders.shutdownNow();
    parts.close();
    whole.close();
    http.close();
  }
}
