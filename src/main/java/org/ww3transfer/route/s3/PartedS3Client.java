package org.ww3transfer.route.s3;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.PartMemory;
import org.ww3transfer.route.remote.Parts;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.StoreClock;
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

/**
 * The client that Camel's component calls, with what the component has no option for.
 *
 * <p>CRC32C goes with all content, so that the store refuses what did not arrive whole, and keeps
 * it; a HEAD asks for it. An interceptor is too late for that: the algorithm is chosen from the
 * request before. The checksum of an object in parts is that of the whole, not of the parts'
 * checksums.
 *
 * <p>Large content goes in parts, several at a time ({@link Parts}). Parts that an earlier try has
 * sent are not sent again.
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
  private final S3Keys keys;
  private final StoreClock clock;
  private final Store.S3 store;
  private final PartMemory memory;
  private final EarlierUploads uploads;
  private final S3Deletes deletes;
  private final ExecutorService senders;

  /**
   * @param whole tries nothing again, as the content that it puts can be read only once
   * @param parts tries parts again, which are in memory
   * @param http of both, closed with this
   * @param keys of both
   * @param clock of both
   * @param destination its name in the settings
   * @param memory for the parts of all files
   */
  PartedS3Client(
      S3Client whole,
      S3Client parts,
      SdkHttpClient http,
      S3Keys keys,
      StoreClock clock,
      Store.S3 store,
      String destination,
      PartMemory memory,
      UnfinishedUploads uploads) {
    super(whole);
    this.whole = whole;
    this.parts = parts;
    this.http = http;
    this.keys = keys;
    this.clock = clock;
    this.store = store;
    this.memory = memory;
    this.uploads = new EarlierUploads(destination, uploads, this::abort);
    deletes = new S3Deletes(parts, destination);
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
    return deletes.delete(some);
  }

  S3Keys keys() {
    return keys;
  }

  StoreClock clock() {
    return clock;
  }

  String bucket() {
    return store.bucket();
  }

  PutAnswer put(StoreCall.Put put) throws IOException {
    boolean isLarge = Parts.areWorthIt(put.bytes(), store.rules()) || put.bytes() > MAX_WHOLE;
    return isLarge ? putInParts(put) : putWhole(put);
  }

  private PutAnswer putWhole(StoreCall.Put put) {
    RequestBody body = RequestBody.fromInputStream(put.content(), put.bytes());
    return S3Answers.of(whole.putObject(request(put), body));
  }

  private PutAnswer putInParts(StoreCall.Put put) throws IOException {
    long partBytes = Parts.bytesOf(put.bytes(), store.rules(), MAX_PARTS);
    try (EarlierUploads.Going<HeldParts> upload =
        uploads.goOn(
            bucket(),
            put.key(),
            terms(put, partBytes),
            id -> HeldParts.of(parts, new StoreCall.Abort(bucket(), put.key(), id)),
            () -> begin(put))) {
      return new PartedUpload(parts, senders, memory, bucket(), put, upload)
          .send(partBytes, store.rules().parallelParts());
    }
  }

  private PutObjectRequest request(StoreCall.Put put) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket())
            .key(put.key())
            .contentType(put.what().metadata().contentType())
            .metadata(S3Metadata.of(put.what().metadata()))
            .ifNoneMatch(put.mayReplace() ? null : "*")
            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
    store.storageClass().ifPresent(request::storageClass);
    store.encryption().ifPresent(request::serverSideEncryption);
    store.kmsKey().ifPresent(request::ssekmsKeyId);
    return request.build();
  }

  /** All that an upload is begun with. */
  private List<String> terms(StoreCall.Put put, long partBytes) {
    return List.of(
        put.what().source(),
        put.what().metadata().toString(),
        store.place(),
        "" + partBytes,
        store.storageClass().orElse(""),
        store.encryption().orElse(""),
        store.kmsKey().orElse(""));
  }

  private String begin(StoreCall.Put put) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket())
            .key(put.key())
            .contentType(put.what().metadata().contentType())
            .metadata(S3Metadata.of(put.what().metadata()))
            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
            .checksumType(ChecksumType.FULL_OBJECT);
    store.storageClass().ifPresent(request::storageClass);
    store.encryption().ifPresent(request::serverSideEncryption);
    store.kmsKey().ifPresent(request::ssekmsKeyId);
    return parts.createMultipartUpload(request.build()).uploadId();
  }

  /** Ends what nobody goes on with. */
  void abort(StoreCall.Abort upload) {
    PartedUpload.abort(parts, upload);
  }

  @Override
  public void close() {
    senders.shutdownNow();
    parts.close();
    whole.close();
    http.close();
    keys.close();
  }
}
