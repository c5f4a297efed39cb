package org.ww3transfer.gcs;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Who may do what.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/authentication">Authentication</a>
 */
final class Access {
  private final Optional<Predicate<String>> tokens;
  private final String caller;
  private final Set<String> denied = ConcurrentHashMap.newKeySet();

  /**
   * @param tokens knows the good ones; none where no token is asked for
   * @param caller as messages name it
   */
  Access(Optional<Predicate<String>> tokens, String caller) {
    this.tokens = tokens;
    this.caller = caller;
  }

  void deny(String bucket) {
    denied.add(bucket);
  }

  void allow(String bucket) {
    denied.remove(bucket);
  }

  /** 401 without a good token. A session URI is a permission by itself ("Session URIs"). */
  void requireCaller(Call call) {
    Optional<String> header = call.header("authorization");
    boolean bySession = header.isEmpty() && call.parameter("upload_id").isPresent();
    if (tokens.isEmpty() || bySession) {
      return;
    }
    String value = header.orElseThrow(() -> new ApiError(401, "required", "Login Required"));
    if (!value.startsWith("Bearer ") || !tokens.get().test(value.substring("Bearer ".length()))) {
      throw new ApiError(401, "authError", "Invalid Credentials");
    }
  }

  /** 403 where the caller has no permission on the bucket. */
  void requireBucket(String bucket) {
    if (denied.contains(bucket)) {
      throw new ApiError(
          403,
          "forbidden",
          caller
              + " does not have storage.objects access to the Google Cloud Storage bucket. "
              + "Permission denied on resource (or it may not exist).");
    }
  }
}
