package org.ww3transfer.route.az;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.batch.BlobBatch;
import com.azure.storage.blob.batch.BlobBatchClient;
import com.azure.storage.blob.batch.BlobBatchClientBuilder;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.route.remote.HttpDate;
import org.ww3transfer.route.remote.StoreCall;

/**
 * The calls that Camel's component does not have for many blobs: its {@code listBlobs} holds all
 * pages in memory, and it deletes one blob a request.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/blob-batch">Blob Batch</a>
 */
public final class AzureCalls {
  /** A page is in memory; the service's own are of 5000. */
  private static final int PAGE = 1000;

  private final AzureClient client;

  AzureCalls(AzureClient client) {
    this.client = client;
  }

  /** Whether the call is not for the component. */
  public boolean isFor(@Body StoreCall call) {
    return call instanceof StoreCall.ListAll
        || call instanceof StoreCall.RemoveAll
        || call instanceof StoreCall.Clock;
  }

  /** Answers as {@link StoreCall} says. */
  public Object answer(@Body StoreCall call) {
    if (call instanceof StoreCall.ListAll all) {
      list(all);
      return call;
    }
    if (call instanceof StoreCall.RemoveAll many) {
      return removeAll(many.keys());
    }
    return clock(((StoreCall.Clock) call).key());
  }

  private BlobContainerClient container() {
    return client.parts().getBlobContainerClient(client.store().container());
  }

  private Iterable<PagedResponse<BlobItem>> pages(String beginning) {
    return container()
        .listBlobs(new ListBlobsOptions().setPrefix(beginning).setMaxResultsPerPage(PAGE), null)
        .iterableByPage();
  }

  private void list(StoreCall.ListAll all) {
    for (PagedResponse<BlobItem> page : pages(all.beginning())) {
      for (BlobItem found : page.getValue()) {
        all.each()
            .accept(
                new Holding(
                    found.getName(),
                    found.getProperties().getContentLength(),
                    found.getProperties().getLastModified().toInstant()));
      }
    }
  }

  private Map<String, String> removeAll(List<String> keys) {
    BlobBatchClient batches = new BlobBatchClientBuilder(client.parts()).buildClient();
    BlobBatch batch = batches.getBlobBatch();
    Map<String, Response<Void>> results = new LinkedHashMap<>();
    keys.forEach(key -> results.put(key, batch.deleteBlob(url(key))));
    batches.submitBatchWithResponse(batch, false, null, Context.NONE);
    Map<String, String> refused = new TreeMap<>();
    results.forEach((key, result) -> refusal(result).ifPresent(why -> refused.put(key, why)));
    return refused;
  }

  /**
   * Whole, as an account's name may be part of the path: a container's alone would leave it out.
   */
  private String url(String key) {
    return container().getBlobClient(key).getBlobUrl();
  }

  /** What is not there is as good as removed. */
  private static Optional<String> refusal(Response<Void> result) {
    try {
      return Optional.of(result.getStatusCode())
          .filter(status -> status >= 300)
          .map(status -> "Azure says " + status);
    } catch (BlobStorageException e) {
      return BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())
          ? Optional.empty()
          : Optional.of("Azure says " + e.getStatusCode() + " " + e.getErrorCode());
    }
  }

  private Optional<Instant> clock(String key) {
    for (PagedResponse<BlobItem> page : pages(key)) {
      return Optional.ofNullable(page.getHeaders().getValue(HttpHeaderName.DATE))
          .flatMap(HttpDate::parse);
    }
    return Optional.empty();
  }
}
