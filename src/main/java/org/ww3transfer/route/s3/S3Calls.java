package org.ww3transfer.route.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Body;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.route.remote.HttpDate;
import org.ww3transfer.route.remote.StoreCall;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The calls that Camel's component does not have, or not whole: its put does not tell which
 * checksum the store answered; its {@code listObjects} gives the first page, and does not say
 * whether there are more; its {@code multiPartUpload} sends one part after the other, keeps all
 * that was read in memory, and begins at 0 each time.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">
 *     ListObjectsV2</a>
 */
public final class S3Calls {
  private final PartedS3Client client;
  private final String bucket;

  S3Calls(PartedS3Client client) {
    this.client = client;
    bucket = client.puts().bucket();
  }

  /** Whether the call is not for the component. */
  public boolean isFor(@Body StoreCall call) {
    return call instanceof StoreCall.Put
        || call instanceof StoreCall.PutInParts
        || call instanceof StoreCall.ListAll
        || call instanceof StoreCall.Clock
        || call instanceof StoreCall.Abort;
  }

  /** Answers as {@link StoreCall} says. */
  public Object answer(@Body StoreCall call) throws IOException {
    if (call instanceof StoreCall.Put put) {
      return client.puts().put(put);
    }
    if (call instanceof StoreCall.PutInParts parts) {
      return client.puts().putInParts(parts.put());
    }
    if (call instanceof StoreCall.ListAll all) {
      list(all);
      return call;
    }
    if (call instanceof StoreCall.Abort abort) {
      client.puts().abort(abort);
      return call;
    }
    return clock(((StoreCall.Clock) call).key());
  }

  private void list(StoreCall.ListAll all) {
    ListObjectsV2Request request = request(all.beginning());
    Optional<String> next = Optional.empty();
    do {
      ListObjectsV2Response page =
          client.listObjectsV2(request.toBuilder().continuationToken(next.orElse(null)).build());
      for (S3Object found : page.contents()) {
        all.each().accept(new Holding(found.key(), found.size(), found.lastModified()));
      }
      next = next(page, all.beginning());
    } while (next.isPresent());
  }

  /** An answer that is cut off must not pass for the last page. */
  private Optional<String> next(ListObjectsV2Response page, String beginning) {
    Optional<String> token = Optional.ofNullable(page.nextContinuationToken());
    if (page.isTruncated() == null || (page.isTruncated() && token.isEmpty())) {
      throw ItemException.passing(
          Blame.DESTINATION,
          "s3://" + bucket + "/" + beginning + ": S3 answered with what is no whole list",
          null);
    }
    return page.isTruncated() ? token : Optional.empty();
  }

  private ListObjectsV2Request request(String beginning) {
    return ListObjectsV2Request.builder().bucket(bucket).prefix(beginning).build();
  }

  private Optional<Instant> clock(String key) {
    return client
        .listObjectsV2(request(key))
        .sdkHttpResponse()
        .firstMatchingHeader("Date")
        .flatMap(HttpDate::parse);
  }
}
