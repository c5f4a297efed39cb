package org.ww3transfer.route.gs;

import com.google.cloud.storage.Blob;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.google.storage.GoogleCloudStorageConstants;
import org.apache.camel.component.google.storage.GoogleCloudStorageOperations;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.remote.StoreCall;

/** Calls as messages for camel-google-storage. */
public final class GcsScheme implements Scheme {

  @Override
  public AutoCloseable open(
      Destination destination, Store.Remote store, Capacity capacity, UnfinishedUploads uploads) {
    return GcsClients.open(destination, (Store.Gcs) store, capacity, uploads);
  }

  @Override
  public Map<String, Object> beans(AutoCloseable client) {
    GcsClient gcs = (GcsClient) client;
    return Map.of("client-", gcs.storage(), "calls-", new GcsCalls(gcs), "puts-", new GcsPuts(gcs));
  }

  @Override
  public Map<String, String> parameters(Store.Remote store) {
    return Map.of("bucket", ((Store.Gcs) store).bucket());
  }

  @Override
  public void address(StoreCall call, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("CamelGoogleCloudStorage*");
    if (call instanceof StoreCall.Look look) {
      list(message, look.key());
    } else if (call instanceof StoreCall.Check check) {
      list(message, check.name());
    } else if (call instanceof StoreCall.Remove remove) {
      message.setHeader(
          GoogleCloudStorageConstants.OPERATION, GoogleCloudStorageOperations.deleteObject);
      message.setHeader(GoogleCloudStorageConstants.OBJECT_NAME, remove.key());
    } else if (call instanceof StoreCall.Put put) {
      message.setHeader(GoogleCloudStorageConstants.OBJECT_NAME, put.key());
      message.setHeader(GoogleCloudStorageConstants.CONTENT_LENGTH, put.bytes());
      message.setHeader(
          GoogleCloudStorageConstants.CONTENT_TYPE, put.what().metadata().contentType());
      message.setBody(new MetadataStream(put.what()), InputStream.class);
    } else {
      throw new IllegalArgumentException(call + " is no call for the endpoint");
    }
  }

  /** The component has no call for one object's metadata, but for all whose names begin alike. */
  private static void list(Message message, String name) {
    message.setHeader(
        GoogleCloudStorageConstants.OPERATION, GoogleCloudStorageOperations.listObjects);
    message.setHeader(GoogleCloudStorageConstants.PREFIX_NAME, name);
  }

  @Override
  public Object answer(Exchange exchange) {
    Message message = exchange.getMessage();
    Object body = message.getBody();
    if (body instanceof List<?> blobs) {
      String name = message.getHeader(GoogleCloudStorageConstants.PREFIX_NAME, String.class);
      return blobs.stream()
          .map(Blob.class::cast)
          .filter(blob -> blob.getName().equals(name))
          .findFirst()
          .map(GcsScheme::storedObject);
    }
    return body instanceof Blob put ? answer(put.getCrc32c(), tag(put)) : body;
  }

  private static StoredObject storedObject(Blob blob) {
    return new StoredObject(
        blob.getSize(), crc32c(blob.getCrc32c()), Optional.empty(), Optional.of(tag(blob)));
  }

  static PutAnswer answer(String base64, String generation) {
    return new PutAnswer(crc32c(base64), Optional.empty(), Optional.of(generation));
  }

  private static Optional<Integer> crc32c(String base64) {
    return Optional.ofNullable(base64)
        .map(text -> ByteBuffer.wrap(Base64.getDecoder().decode(text)).getInt());
  }

  private static String tag(Blob blob) {
    return blob.getGeneration().toString();
  }

  @Override
  public Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return GcsFailures.explain(call, failure, where);
  }

  @Override
  public boolean isLoginRefused(StoreCall call, Throwable failure) {
    return GcsFailures.isLoginRefused(failure);
  }

  @Override
  public boolean mayBeKeys(StoreCall call, Throwable failure) {
    return GcsFailures.mayBeKeys(failure);
  }

  @Override
  public boolean renew(AutoCloseable client, Store.Remote fresh, boolean asksProvider) {
    return GcsClients.renew((GcsClient) client, (Store.Gcs) fresh, asksProvider);
  }

  @Override
  public int removedAtOnce() {
    return 100;
  }
}
