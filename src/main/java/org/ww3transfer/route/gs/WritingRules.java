package org.ww3transfer.route.gs;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageClass;
import java.io.IOException;
import java.io.InputStream;
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
    List<BlobWriteOption> options = new ArrayList<>();
    if (createOnly) {
      options.add(BlobWriteOption.doesNotExist());
    }
    store.kmsKey().map(BlobWriteOption::kmsKeyName).ifPresent(options::add);
    return client.createFrom(
        info.build(), content, chunkBytes, options.toArray(BlobWriteOption[]::new));
  }

  private static Map<String, String> metadata(InputStream content) {
    return content instanceof MetadataStream described
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
