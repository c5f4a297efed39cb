package org.ww3transfer.route.az;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.azure.storage.blob.BlobConstants;
import org.apache.camel.component.azure.storage.blob.BlobOperationsDefinition;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.remote.StoreCall;

/**
 * Calls as messages for camel-azure-storage-blob, but for large content: {@link AzurePuts}.
 *
 * <p>The service computes MD5 of what is put in one request. Of what is put in blocks it tells only
 * an MD5 that it was told, so that we tell it none; another program's is believed.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-blob">Put Blob</a>
 */
public final class AzureScheme implements Scheme {

  @Override
  public AutoCloseable open(
      Destination destination, Store.Remote store, Capacity capacity, UnfinishedUploads uploads) {
    return AzureClient.open((Store.Azure) store, capacity);
  }

  @Override
  public Map<String, Object> beans(AutoCloseable client) {
    AzureClient azure = (AzureClient) client;
    return Map.of(
        "client-", azure.whole(), "puts-", new AzurePuts(azure), "calls-", new AzureCalls(azure));
  }

  @Override
  public Map<String, String> parameters(Store.Remote store) {
    Store.Azure azure = (Store.Azure) store;
    return Map.of("account", azure.account(), "container", azure.container());
  }

  @Override
  public void address(StoreCall call, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("CamelAzureStorageBlob*");
    if (call instanceof StoreCall.Look look) {
      list(message, look.key());
    } else if (call instanceof StoreCall.Check check) {
      list(message, check.name());
    } else if (call instanceof StoreCall.Read read) {
      address(message, BlobOperationsDefinition.getBlob, read.key());
    } else if (call instanceof StoreCall.Remove remove) {
      address(message, BlobOperationsDefinition.deleteBlob, remove.key());
    } else if (call instanceof StoreCall.Put put) {
      address(message, BlobOperationsDefinition.uploadBlockBlob, put.key());
      message.setHeader(BlobConstants.BLOB_UPLOAD_SIZE, put.bytes());
      message.setHeader(BlobConstants.BLOB_REQUEST_CONDITION, conditions(put));
      message.setHeader(
          BlobConstants.BLOB_HTTP_HEADERS, AzureMetadata.headers(put.what().metadata()));
      message.setHeader(BlobConstants.METADATA, AzureMetadata.of(put.what().metadata()));
      message.setBody(put.content(), InputStream.class);
    } else {
      throw new IllegalArgumentException(call + " is no call of an object store");
    }
  }

  /** The component has no call for one blob's properties, but for all whose names begin alike. */
  private static void list(Message message, String name) {
    message.setHeader(BlobConstants.BLOB_OPERATION, BlobOperationsDefinition.listBlobs);
    message.setHeader(BlobConstants.PREFIX, name);
  }

  private static void address(Message message, BlobOperationsDefinition operation, String key) {
    message.setHeader(BlobConstants.BLOB_OPERATION, operation);
    message.setHeader(BlobConstants.BLOB_NAME, key);
    message.setBody(null);
  }

  static BlobRequestConditions conditions(StoreCall.Put put) {
    BlobRequestConditions conditions = new BlobRequestConditions();
    return put.mayReplace() ? conditions : conditions.setIfNoneMatch("*");
  }

  @Override
  public Object answer(Exchange exchange) {
    Message message = exchange.getMessage();
    if (message.getBody() instanceof List<?> blobs) {
      String name = message.getHeader(BlobConstants.PREFIX, String.class);
      return blobs.stream()
          .map(BlobItem.class::cast)
          .filter(blob -> blob.getName().equals(name))
          .findFirst()
          .map(blob -> storedObject(blob.getProperties()));
    }
    return message.getBody() instanceof InputStream content ? content : answer(message);
  }

  private static PutAnswer answer(Message message) {
    return new PutAnswer(
        Optional.empty(),
        Optional.ofNullable(message.getHeader(BlobConstants.CONTENT_MD5, byte[].class))
            .map(HexFormat.of()::formatHex),
        Optional.ofNullable(message.getHeader(BlobConstants.E_TAG, String.class)));
  }

  private static StoredObject storedObject(BlobItemProperties blob) {
    return new StoredObject(
        blob.getContentLength(),
        Optional.empty(),
        Optional.ofNullable(blob.getContentMd5()).map(HexFormat.of()::formatHex),
        Optional.ofNullable(blob.getETag()));
  }

  @Override
  public boolean isAbsent(Throwable failure) {
    return failure instanceof BlobStorageException refusal
        && BlobErrorCode.BLOB_NOT_FOUND.equals(refusal.getErrorCode());
  }

  @Override
  public Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return AzureFailures.explain(call, failure, where);
  }

  @Override
  public boolean isLoginRefused(StoreCall call, Throwable failure) {
    return AzureFailures.isLoginRefused(failure);
  }

  @Override
  public boolean mayBeKeys(StoreCall call, Throwable failure) {
    return AzureFailures.mayBeKeys(failure);
  }

  @Override
  public boolean renew(AutoCloseable client, Store.Remote fresh, boolean asksProvider) {
    return ((AzureClient) client).keys().renew((Store.Azure) fresh);
  }

  /** A put may be refused before it is read. */
  @Override
  public boolean mayHideReason(Throwable failure) {
    return Causes.include(failure, IOException.class)
        && !Causes.include(failure, ConnectException.class)
        && !Causes.include(failure, HttpTimeoutException.class);
  }

  @Override
  public boolean tellsMd5() {
    return true;
  }

  @Override
  public boolean mayAnswerMd5(long bytes, RemoteRules rules) {
    return !AzurePuts.isLarge(bytes, rules);
  }

  @Override
  public int removedAtOnce() {
    return 256;
  }
}
