package org.ww3transfer.route.s3;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.part.PartMemory;
import org.ww3transfer.route.remote.part.Parts;
import org.ww3transfer.route.s3.client.S3Answers;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * How content comes to a bucket. A checksum goes before all of it, so that the store refuses what
 * did not arrive whole, and keeps it. For that content is read twice, the second time from the
 * system's cache, or is in memory before it goes: small files, and the parts of large ones.
 *
 * <p>Large content goes in parts, several at a time, and never more of them are in memory than are
 * under way. Parts that an earlier try has sent are not sent again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">
 *     Checking object integrity</a>
 */
final class S3Puts implements AutoCloseable {
  /** The most that S3 takes. */
  private static final int MAX_PARTS = 10_000;

  /** The most that S3 takes in one request, bytes. */
  private static final long MAX_WHOLE = 5L << 30;

  private final S3Senders clients;
  private final Store.S3 store;
  private final PutRequests requests;
  private final KeyProof key;
  private final PartMemory memory;
  private final EarlierUploads uploads;
  private final PutKinds wholeKinds;
  private final PutKinds partKinds;
  private final ExecutorService senders = Parts.senders("s3-part");

  /**
   * @param destination its name in the settings
   * @param memory for the parts of all files
   */
  S3Puts(
      S3Senders clients,
      Store.S3 store,
      String destination,
      PartMemory memory,
      UnfinishedUploads uploads) {
    this.clients = clients;
    this.store = store;
    this.memory = memory;
    this.uploads = new EarlierUploads(destination, uploads, this::abort);
    requests = new PutRequests(store);
    key = new KeyProof(clients.once(), store);
    List<PutKind> allowed = PutKind.of(store.checksums());
    wholeKinds = new PutKinds(destination, "content", allowed);
    partKinds = new PutKinds(destination, "content in parts", allowed);
  }

  PutAnswer put(StoreCall.Put put) throws IOException {
    if (isLarge(put)) {
      return putInParts(put);
    }
    return S3Answers.of(putWhole(put));
  }

  private boolean isLarge(StoreCall.Put put) {
    return Parts.areWorthIt(put.bytes(), store.rules()) || put.bytes() > MAX_WHOLE;
  }

  private PutObjectResponse putWhole(StoreCall.Put put) throws IOException {
    WholePut whole = new WholePut(clients, wholeKinds, key, put.what().gate());
    return Parts.sendWhole(
        put.what(),
        memory,
        content -> whole.put(requests.whole(put).build(), new S3Content(content)));
  }

  /** Puts content in parts however small it is. */
  PutAnswer putInParts(StoreCall.Put put) throws IOException {
    long partBytes = Parts.bytesOf(put.bytes(), store.rules(), MAX_PARTS);
    Optional<ChecksumRefusal> refusal = Optional.empty();
    PutKind tried = PutKind.NONE;
    for (PutKind kind : partKinds.toTryAsIn(wholeKinds)) {
      tried = kind;
      Optional<EarlierUploads.Going<HeldParts>> upload = Optional.empty();
      try {
        upload = Optional.of(begin(put, partBytes, kind));
      } catch (AwsServiceException e) {
        if (!partKinds.isMeant(kind, e, refusal.isPresent())) {
          throw e;
        }
        refusal = refusal.or(() -> Optional.of(ChecksumRefusal.of(e)));
      }
      if (upload.isPresent()) {
        return send(put, partBytes, upload.get(), new PartKind(partKinds, key, kind, refusal));
      }
    }
    throw partKinds.refused(refusal.orElseThrow(), tried, where(put));
  }

  private PutAnswer send(
      StoreCall.Put put, long partBytes, EarlierUploads.Going<HeldParts> upload, PartKind kind)
      throws IOException {
    try (upload) {
      return new PartedUpload(clients, kind, senders, memory, bucket(), put, upload)
          .send(partBytes, store.rules().parallelParts());
    }
  }

  private EarlierUploads.Going<HeldParts> begin(StoreCall.Put put, long partBytes, PutKind kind)
      throws IOException {
    return uploads.goOn(
        bucket(),
        put.key(),
        terms(put, partBytes, kind),
        id -> HeldParts.of(clients.often(), new StoreCall.Abort(bucket(), put.key(), id)),
        () -> begin(put, kind));
  }

  private String begin(StoreCall.Put put, PutKind kind) {
    CreateMultipartUploadRequest.Builder request = requests.begin(put);
    kind.begin(request);
    return clients.often().createMultipartUpload(request.build()).uploadId();
  }

  /** All that an upload is begun with. */
  private List<String> terms(StoreCall.Put put, long partBytes, PutKind kind) {
    return List.of(
        put.what().source(),
        put.what().metadata().toString(),
        store.place(),
        "" + partBytes,
        store.storageClass().orElse(""),
        store.encryption().orElse(""),
        store.kmsKey().orElse(""),
        kind.isOfWhole() ? "crc32c" : "");
  }

  /** With which checksum content goes; empty where that is not known. */
  String manner() {
    return wholeKinds.known().map(kind -> "with " + kind.words()).orElse("");
  }

  String bucket() {
    return store.bucket();
  }

  private String where(StoreCall.Put put) {
    return "s3://" + bucket() + "/" + put.key();
  }

  /** Ends what nobody goes on with. */
  void abort(StoreCall.Abort upload) {
    PartedUpload.abort(clients.often(), upload);
  }

  @Override
  public void close() {
    senders.shutdownNow();
    clients.close();
  }
}
