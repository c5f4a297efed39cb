package org.ww3transfer.route.gs;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ww3transfer.destination.Store;

/**
 * How objects are written, where Camel's component has no option for it: it calls {@code
 * createFrom} with the name and the content alone.
 *
 * @param createOnly whether what stands there is never replaced
 * @param chunkBytes of a file in memory
 */
record WritingRules(Store.Gcs store, boolean createOnly, int chunkBytes) {
  /** Up to here content goes in one request, bytes: an upload in chunks takes one more to begin. */
  private static final int SMALL = 1 << 20;

  /** The client with these rules put on each upload. */
  Storage applyTo(Storage client) {
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) ->
                isPlainUpload(method)
                    ? create(client, (BlobInfo) arguments[0], (InputStream) arguments[1])
                    : call(client, method, arguments));
  }

  private static boolean isPlainUpload(Method method) {
    return method.getName().equals("createFrom")
        && method.getParameterCount() == 3
        && method.getParameterTypes()[1] == InputStream.class;
  }

  private Object create(Storage client, BlobInfo object, InputStream content) throws IOException {
    BlobInfo.Builder info = object.toBuilder().setMetadata(metadata(content));
    store.storageClass().map(StorageClass::valueOf).ifPresent(info::setStorageClass);
    int most = Math.min(SMALL, chunkBytes);
    byte[] first = content.readNBytes(most);
    return first.length < most
        ? client.create(info.build(), first, ofOneRequest())
        : createInChunks(
            client,
            info.build(),
            new SequenceInputStream(new ByteArrayInputStream(first), content));
  }

  private BlobTargetOption[] ofOneRequest() {
    List<BlobTargetOption> options = new ArrayList<>();
    if (createOnly) {
      options.add(BlobTargetOption.doesNotExist());
    }
    store.kmsKey().map(BlobTargetOption::kmsKeyName).ifPresent(options::add);
    return options.toArray(BlobTargetOption[]::new);
  }

  private Object createInChunks(Storage client, BlobInfo info, InputStream content)
      throws IOException {
    List<BlobWriteOption> options = new ArrayList<>();
    if (createOnly) {
      options.add(BlobWriteOption.doesNotExist());
    }
    store.kmsKey().map(BlobWriteOption::kmsKeyName).ifPresent(options::add);
    return client.createFrom(info, content, chunkBytes, options.toArray(BlobWriteOption[]::new));
  }

  private static Map<String, String> metadata(InputStream content) {
    return content instanceof DescribedStream described
        ? GcsMetadata.of(described.metadata())
        : Map.of();
  }

  private static Object call(Storage client, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
