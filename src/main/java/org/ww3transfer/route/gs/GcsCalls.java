package org.ww3transfer.route.gs;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageBatch;
import com.google.cloud.storage.StorageBatchResult;
import com.google.cloud.storage.StorageException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.route.remote.StoreCall;

/**
 * The calls that Camel's component does not have, or not for many objects: its {@code getObject}
 * and its {@code listObjects} hold all in memory, and it deletes one object a request.
 */
public final class GcsCalls {
  private static final BlobListOption FEW_FIELDS =
      BlobListOption.fields(
          Storage.BlobField.NAME, Storage.BlobField.SIZE, Storage.BlobField.UPDATED);

  private final GcsClient client;

  GcsCalls(GcsClient client) {
    this.client = client;
  }

  /** Whether the call is not for the component. */
  public boolean isFor(@Body StoreCall call) {
    return call instanceof StoreCall.Read
        || call instanceof StoreCall.ListAll
        || call instanceof StoreCall.RemoveAll
        || call instanceof StoreCall.Abort
        || call instanceof StoreCall.Clock;
  }

  /** Answers as {@link StoreCall} says. */
  public Object answer(@Body StoreCall call) {
    if (call instanceof StoreCall.Read read) {
      return read(read.key());
    }
    if (call instanceof StoreCall.ListAll all) {
      list(all);
      return call;
    }
    if (call instanceof StoreCall.RemoveAll many) {
      return removeAll(many.keys());
    }
    if (call instanceof StoreCall.Abort abort) {
      client.sessions().end(abort);
      return call;
    }
    return clock(((StoreCall.Clock) call).key());
  }

  private InputStream read(String key) {
    return Channels.newInputStream(client.storage().reader(id(key)));
  }

  private BlobId id(String key) {
    return BlobId.of(client.bucket(), key);
  }

  private void list(StoreCall.ListAll all) {
    Page<Blob> page =
        client.storage().list(client.bucket(), BlobListOption.prefix(all.beginning()), FEW_FIELDS);
    while (page != null) {
      for (Blob found : page.getValues()) {
        all.each()
            .accept(
                new Holding(
                    found.getName(),
                    found.getSize(),
                    found.getUpdateTimeOffsetDateTime().toInstant()));
      }
      page = page.getNextPage();
    }
  }

  private Map<String, String> removeAll(List<String> keys) {
    StorageBatch batch = client.storage().batch();
    Map<String, StorageBatchResult<Boolean>> results = new LinkedHashMap<>();
    keys.forEach(key -> results.put(key, batch.delete(id(key))));
    batch.submit();
    Map<String, String> refused = new TreeMap<>();
    results.forEach((key, result) -> refusal(result).ifPresent(why -> refused.put(key, why)));
    return refused;
  }

  /** What is not there is as good as removed. */
  private static Optional<String> refusal(StorageBatchResult<Boolean> result) {
    try {
      result.get();
      return Optional.empty();
    } catch (StorageException e) {
      return Optional.of("GCS says " + e.getCode() + ": " + e.getMessage());
    }
  }

  private Optional<Instant> clock(String key) {
    client.lastAnswer().set(Optional.empty());
    client.storage().list(client.bucket(), BlobListOption.prefix(key), BlobListOption.pageSize(1));
    return client.lastAnswer().get();
  }
}
