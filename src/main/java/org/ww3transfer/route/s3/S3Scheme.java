package org.ww3transfer.route.s3;

import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.aws2.s3.AWS2S3Operations;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.StoreClock;
import org.ww3transfer.route.s3.client.S3Answers;
import org.ww3transfer.route.s3.client.S3Time;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls as messages for camel-aws2-s3. */
public final class S3Scheme implements Scheme {

  @Override
  public AutoCloseable open(
      Destination destination, Store.Remote store, Capacity capacity, UnfinishedUploads uploads) {
    return S3Clients.open(destination.name(), (Store.S3) store, capacity, uploads);
  }

  @Override
  public Map<String, Object> beans(AutoCloseable client) {
    PartedS3Client s3 = (PartedS3Client) client;
    return Map.of("client-", s3, "calls-", new S3Calls(s3));
  }

  @Override
  public Map<String, String> parameters(Store.Remote store) {
    return Map.of("bucket", ((Store.S3) store).bucket());
  }

  @Override
  public void address(StoreCall call, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("CamelAwsS3*");
    if (call instanceof StoreCall.Look look) {
      address(message, AWS2S3Operations.headObject, look.key());
    } else if (call instanceof StoreCall.Read read) {
      address(message, AWS2S3Operations.getObject, read.key());
    } else if (call instanceof StoreCall.Remove remove) {
      address(message, AWS2S3Operations.deleteObject, remove.key());
    } else if (call instanceof StoreCall.RemoveAll many) {
      message.setHeader(AWS2S3Constants.S3_OPERATION, AWS2S3Operations.deleteObjects);
      message.setHeader(AWS2S3Constants.KEYS_TO_DELETE, many.keys());
    } else if (call instanceof StoreCall.Check check) {
      message.setHeader(AWS2S3Constants.S3_OPERATION, AWS2S3Operations.listObjects);
      message.setHeader(AWS2S3Constants.PREFIX, check.name());
    } else {
      throw new IllegalArgumentException(call + " is no call for the endpoint");
    }
  }

  private static void address(Message message, AWS2S3Operations operation, String key) {
    message.setHeader(AWS2S3Constants.S3_OPERATION, operation);
    message.setHeader(AWS2S3Constants.KEY, key);
  }

  @Override
  public Object answer(Exchange exchange) {
    Message message = exchange.getMessage();
    Object operation = message.getHeader(AWS2S3Constants.S3_OPERATION);
    if (operation == AWS2S3Operations.headObject) {
      return Optional.of(storedObject(message.getBody(HeadObjectResponse.class)));
    }
    if (message.getBody() instanceof DeleteObjectsResponse answer) {
      return refusals(message.getHeader(AWS2S3Constants.KEYS_TO_DELETE, List.class), answer);
    }
    return message.getBody();
  }

  /** Only what the service names as deleted is. */
  private static Map<String, String> refusals(List<?> keys, DeleteObjectsResponse answer) {
    Map<String, String> refusals = new TreeMap<>();
    keys.forEach(key -> refusals.put(key.toString(), "S3 does not say that it was deleted"));
    answer.deleted().forEach(deleted -> refusals.remove(deleted.key()));
    answer.errors().forEach(error -> refusals.put(error.key(), "S3 says " + error.code()));
    answer.errors().stream()
        .filter(error -> "NoSuchKey".equals(error.code()))
        .forEach(absent -> refusals.remove(absent.key()));
    return refusals;
  }

  private static StoredObject storedObject(HeadObjectResponse head) {
    return new StoredObject(
        head.contentLength(),
        S3Answers.crc32c(head.checksumCRC32C(), head.checksumType()),
        Optional.empty(),
        Optional.ofNullable(head.eTag()));
  }

  @Override
  public boolean isAbsent(Throwable failure) {
    return failure instanceof NoSuchKeyException;
  }

  @Override
  public Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return S3Failures.explain(call, failure, where);
  }

  @Override
  public boolean isLoginRefused(StoreCall call, Throwable failure) {
    return failure instanceof S3Exception refusal
        && S3Failures.isLoginRefused(refusal, S3Failures.isPut(call));
  }

  @Override
  public boolean putsInParts() {
    return true;
  }

  @Override
  public String manner(AutoCloseable client) {
    return ((PartedS3Client) client).puts().manner();
  }

  @Override
  public boolean mayBeKeys(StoreCall call, Throwable failure) {
    return failure instanceof S3Exception refusal
        && (isLoginRefused(call, failure)
            || refusal.statusCode() == 401
            || refusal.statusCode() == 403
            || S3Time.isAboutTime(refusal));
  }

  @Override
  public Optional<StoreClock> clock(AutoCloseable client) {
    return Optional.of(((PartedS3Client) client).clock());
  }

  @Override
  public boolean renew(AutoCloseable client, Store.Remote fresh, boolean asksProvider) {
    return ((PartedS3Client) client).keys().renew((Store.S3) fresh, asksProvider);
  }

  /** A HEAD has no body to tell a reason in, and a put may be refused before it is read. */
  @Override
  public boolean mayHideReason(Throwable failure) {
    boolean isBroken =
        Causes.include(failure, SocketException.class)
            && !Causes.include(failure, ConnectException.class);
    return isBroken
        || (failure instanceof S3Exception refusal && S3Failures.mayHideReason(refusal));
  }

  /** Its tag is one, of what comes in one request. */
  @Override
  public boolean mayAnswerMd5(long bytes, RemoteRules rules) {
    return S3Answers.mayTellMd5(bytes, rules);
  }

  @Override
  public int removedAtOnce() {
    return 1000;
  }
}
