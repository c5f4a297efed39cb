package org.ww3transfer.route.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import org.ww3transfer.route.remote.Parts;
import org.ww3transfer.transfer.RemoteRules;
import org.ww3transfer.transfer.UnfinishedUploads;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Puts large content in parts, several at a time, where its user (Camel's component) asks for a
 * plain put. Camel's own {@code multiPartUpload} sends one part after the other and keeps all that
 * was read in memory; here there are never more parts in memory than are under way.
 */
final class PartedS3Client extends DelegatingS3Client {
  /** The most that S3 takes. */
  private static final int MAX_PARTS = 10_000;

  private final S3Client whole;
  private final S3Client parts;
  private final SdkHttpClient http;
  private final RemoteRules rules;
  private final String destination;
  private final UnfinishedUploads uploads;
  private final ExecutorService senders;

  /**
   * @param whole tries nothing again, as the content that it puts can be read only once
   * @param parts tries parts again, which are in memory
   * @param http of both, closed with this
   * @param destination its name in the settings
   */
  PartedS3Client(
      S3Client whole,
      S3Client parts,
      SdkHttpClient http,
      RemoteRules rules,
      String destination,
      UnfinishedUploads uploads) {
    super(whole);
    this.whole = whole;
    this.parts = parts;
    this.http = http;
    this.rules = rules;
    this.destination = destination;
    this.uploads = uploads;
    senders = Parts.senders("s3-part");
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest put, RequestBody body) {
    long bytes = body.optionalContentLength().orElse(0L);
    if (!Parts.areWorthIt(bytes, rules)) {
      return whole.putObject(put, body);
    }
    try (InputStream content = body.contentStreamProvider().newStream();
        UnfinishedUploads.Note note = begin(put)) {
      PartedUpload upload = new PartedUpload(parts, senders, put, note);
      int partBytes = Parts.bytesOf(bytes, rules, MAX_PARTS);
      return upload.send(content, partBytes, rules.parallelParts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UnfinishedUploads.Note begin(PutObjectRequest put) throws IOException {
    String id =
        parts
            .createMultipartUpload(create -> create.bucket(put.bucket()).key(put.key()))
            .uploadId();
    return uploads.begun(new UnfinishedUploads.Upload(destination, put.bucket(), put.key(), id));
  }

  /** Ends what a process that is no more has begun. */
  void abort(UnfinishedUploads.Note note) throws IOException {
    PartedUpload.abort(parts, note);
  }

  @Override
  public void close() {
    senders.shutdownNow();
    parts.close();
    whole.close();
    http.close();
  }
}
