package org.ww3transfer.route.s3.client;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.route.remote.Causes;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Lets an object be created only where nothing stands, also by a store that does not know {@code
 * If-None-Match}: there it is looked at, and then put without. Between the two another writer may
 * come.
 *
 * <p>A refusal of the condition has no name of its own, so that a small object of ours is put twice
 * to find out.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">
 *     Conditional writes</a>
 */
public final class S3Conditions implements ExecutionInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(S3Conditions.class);
  private static final Set<Integer> NOT_KNOWN = Set.of(400, 405, 501);
  private static final String NAME = ".ww3-transfer-condition.";

  private final String destination;
  private final Store.S3 store;
  private final S3Client asking;

  /** What the store says to a condition; empty unless it is known not to know any. */
  private volatile Optional<String> refused = Optional.empty();

  /** That the next try goes without the condition. */
  public static final class NotKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKnown() {
      super("the store does not know If-None-Match");
    }
  }

  /**
   * @param destination its name in the settings
   * @param asking finds out; has no conditions itself
   */
  public S3Conditions(String destination, Store.S3 store, S3Client asking) {
    this.destination = destination;
    this.store = store;
    this.asking = asking;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes call) {
    Optional<String> key = refused.flatMap(any -> conditional(context.request()));
    if (key.isEmpty()) {
      return context.request();
    }
    requireAbsent(key.get());
    return context.request() instanceof PutObjectRequest put
        ? put.toBuilder().ifNoneMatch(null).build()
        : ((CompleteMultipartUploadRequest) context.request())
            .toBuilder().ifNoneMatch(null).build();
  }

  /** The key of a request that has the condition. */
  private static Optional<String> conditional(SdkRequest request) {
    if (request instanceof PutObjectRequest put && put.ifNoneMatch() != null) {
      return Optional.of(put.key());
    }
    return request instanceof CompleteMultipartUploadRequest whole && whole.ifNoneMatch() != null
        ? Optional.of(whole.key())
        : Optional.empty();
  }

  /** As a store that knows the condition would say it. */
  private void requireAbsent(String key) {
    try {
      asking.headObject(head -> head.bucket(store.bucket()).key(key));
    } catch (NoSuchKeyException e) {
      return;
    }
    throw S3Exception.builder()
        .statusCode(412)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("PreconditionFailed").build())
        .cause(new Causes.OnlyLooked())
        .build();
  }

  @Override
  public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes call) {
    return context.exception() instanceof AwsServiceException refusal
            && conditional(context.request()).isPresent()
            && NOT_KNOWN.contains(refusal.statusCode())
            && isTheReason(refusal)
        ? refusal.toBuilder().cause(new NotKnown()).build()
        : context.exception();
  }

  /**
   * Of a key that may only put nothing can be looked at, so it cannot go without. A store that does
   * not know the condition may have refused something else before.
   */
  private synchronized boolean isTheReason(AwsServiceException refusal) {
    boolean mayLook = store.rules().verification() != Verification.NONE;
    if (refused.isEmpty() && mayLook) {
      refused = findOut();
      refused.ifPresent(
          said ->
              LOG.info(
                  "destination {}: does not know If-None-Match (S3 says {}); with ww3.overwrite ="
                      + " false it is looked at before each put, and two writers at one moment are"
                      + " not told apart",
                  destination,
                  said));
    }
    return refused.equals(Optional.of(said(refusal)));
  }

  private static String said(AwsServiceException refusal) {
    return (refusal.statusCode() + " " + S3Code.of(refusal)).trim();
  }

  /** What the store says to a put that has only the condition; empty where it takes it. */
  private Optional<String> findOut() {
    String key = store.folder() + NAME + UUID.randomUUID();
    PutObjectRequest put = PutObjectRequest.builder().bucket(store.bucket()).key(key).build();
    try {
      asking.putObject(put, RequestBody.empty());
    } catch (AwsServiceException e) {
      return Optional.empty();
    }
    try {
      asking.putObject(put.toBuilder().ifNoneMatch("*").build(), RequestBody.empty());
      return Optional.empty();
    } catch (AwsServiceException e) {
      return Optional.of(e)
          .filter(no -> NOT_KNOWN.contains(no.statusCode()))
          .map(S3Conditions::said);
    } finally {
      remove(key);
    }
  }

  private void remove(String key) {
    try {
      asking.deleteObject(one -> one.bucket(store.bucket()).key(key));
    } catch (AwsServiceException e) {
      LOG.warn("destination {}: {} stays there: {}", destination, key, "" + e.getMessage());
    }
  }
}
