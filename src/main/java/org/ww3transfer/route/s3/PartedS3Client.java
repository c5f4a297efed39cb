package org.ww3transfer.route.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.transfer.RemoteRules;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Puts large content in parts, several at a time, where its user (Camel's component) asks for a
 * plain put. Camel's own {@code multiPartUpload} sends one part after the other and keeps all that
 * was read in memory; here there are never more parts in memory than are under way.
 */
final class PartedS3Client extends DelegatingS3Client {
  private static final Logger LOG = LoggerFactory.getLogger(PartedS3Client.class);

  /** From this many rounds of parts on, parts are worth their calls. */
  private static final int ROUNDS = 4;

  /** The most that S3 takes. */
  private static final int MAX_PARTS = 10_000;

  private final S3Client whole;
  private final S3Client parts;
  private final SdkHttpClient http;
  private final RemoteRules rules;
  private final ExecutorService senders;

  /**
   * @param whole tries nothing again, as the content that it puts can be read only once
   * @param parts tries parts again, which are in memory
   * @param http of both, closed with this
   */
  PartedS3Client(S3Client whole, S3Client parts, SdkHttpClient http, RemoteRules rules) {
    super(whole);
    this.whole = whole;
    this.parts = parts;
    this.http = http;
    this.rules = rules;
    senders =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "s3-part");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest put, RequestBody body) {
    long bytes = body.optionalContentLength().orElse(0L);
    if (bytes <= rules.partBytes() * rules.parallelParts() * ROUNDS) {
      return whole.putObject(put, body);
    }
    String upload =
        parts
            .createMultipartUpload(create -> create.bucket(put.bucket()).key(put.key()))
            .uploadId();
    boolean isComplete = false;
    try (InputStream content = body.contentStreamProvider().newStream()) {
      Sender sender = new Sender(put, upload, partBytes(bytes));
      CompleteMultipartUploadResponse done = complete(put, upload, sender.send(content));
      isComplete = true;
      return PutObjectResponse.builder().eTag(done.eTag()).versionId(done.versionId()).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!isComplete) {
        abort(put, upload);
      }
    }
  }

  private int partBytes(long bytes) {
    return Math.toIntExact(Math.max(rules.partBytes(), bytes / MAX_PARTS + 1));
  }

  private CompleteMultipartUploadResponse complete(
      PutObjectRequest put, String upload, List<CompletedPart> sent) {
    return parts.completeMultipartUpload(
        complete ->
            complete
                .bucket(put.bucket())
                .key(put.key())
                .uploadId(upload)
                .ifNoneMatch(put.ifNoneMatch())
                .multipartUpload(list -> list.parts(sent)));
  }

  private void abort(PutObjectRequest put, String upload) {
    try {
      parts.abortMultipartUpload(
          abort -> abort.bucket(put.bucket()).key(put.key()).uploadId(upload));
    } catch (SdkException e) {
      LOG.warn(
          "s3://{}/{}: an unfinished upload is left there: {}",
          put.bucket(),
          put.key(),
          e.getMessage());
    }
  }

  /** The parts of one upload; read here one after the other, sent by other threads. */
  private final class Sender {
    private final PutObjectRequest put;
    private final String upload;
    private final BlockingQueue<byte[]> free;
    private final List<CompletableFuture<CompletedPart>> sent = new ArrayList<>();
    private volatile boolean hasFailed;

    Sender(PutObjectRequest put, String upload, int partBytes) {
      this.put = put;
      this.upload = upload;
      free = new ArrayBlockingQueue<>(rules.parallelParts());
      for (int buffer = 0; buffer < rules.parallelParts(); buffer++) {
        free.add(new byte[partBytes]);
      }
    }

    List<CompletedPart> send(InputStream content) throws IOException {
      try {
        for (int number = 1; ; number++) {
          byte[] buffer = takeFree();
          int count = content.readNBytes(buffer, 0, buffer.length);
          if (count == 0 || hasFailed) {
            break;
          }
          sent.add(sending(number, buffer, count));
        }
        return sent.stream().map(CompletableFuture::join).toList();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      } finally {
        awaitAll(); // an upload is not aborted while parts of it are on their way
      }
    }

    private byte[] takeFree() throws IOException {
      try {
        return free.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    private CompletableFuture<CompletedPart> sending(int number, byte[] buffer, int count) {
      return CompletableFuture.supplyAsync(() -> sendOne(number, buffer, count), senders)
          .whenComplete(
              (part, failure) -> {
                if (failure != null) {
                  hasFailed = true;
                }
                free.add(buffer);
              });
    }

    private CompletedPart sendOne(int number, byte[] buffer, int count) {
      RequestBody body =
          RequestBody.fromContentProvider(
              () -> new ByteArrayInputStream(buffer, 0, count), count, "application/octet-stream");
      UploadPartResponse response =
          parts.uploadPart(
              part -> part.bucket(put.bucket()).key(put.key()).uploadId(upload).partNumber(number),
              body);
      return CompletedPart.builder()
          .partNumber(number)
          .eTag(response.eTag())
          .checksumCRC32C(response.checksumCRC32C())
          .build();
    }

    private void awaitAll() {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .exceptionally(failure -> null)
          .join();
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    parts.close();
    whole.close();
    http.close();
  }
}
