package org.ww3transfer.gcs;

import java.io.IOException;
import java.util.List;

/**
 * Finds out what a call wants.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1">JSON API: resource types
 *     and methods</a>
 */
final class Router {
  private final Access access;
  private final ObjectStore store;
  private final Uploads uploads;
  private final Resumable resumable;
  private final BucketCalls buckets;
  private final ObjectCalls objects;
  private final Copies copies;

  Router(ObjectStore store, UploadSessions sessions, Access access) {
    this.access = access;
    this.store = store;
    uploads = new Uploads(store);
    resumable = new Resumable(store, sessions);
    buckets = new BucketCalls(store);
    objects = new ObjectCalls(store);
    copies = new Copies(store);
  }

  /** Refusals are thrown as {@link ApiError}. */
  Reply answer(Call call) throws IOException {
    List<String> path = call.path();
    if (isUnder(path, "upload")) {
      return checked(call, path.subList(4, path.size()), this::upload);
    }
    if (isUnder(path, "download")) {
      return checked(call, path.subList(4, path.size()), this::resource);
    }
    if (path.size() >= 3 && path.subList(0, 3).equals(List.of("storage", "v1", "b"))) {
      return checked(call, path.subList(3, path.size()), this::resource);
    }
    throw notFound();
  }

  private static boolean isUnder(List<String> path, String kind) {
    return path.size() >= 6 && path.subList(0, 4).equals(List.of(kind, "storage", "v1", "b"));
  }

  @FunctionalInterface
  private interface Answer {
    Reply of(Call call, List<String> rest) throws IOException;
  }

  /** The rest begins with a bucket, or is empty. */
  private Reply checked(Call call, List<String> rest, Answer answer) throws IOException {
    access.requireCaller(call);
    if (!rest.isEmpty()) {
      access.requireBucket(rest.get(0));
    }
    return answer.of(call, rest);
  }

  private Reply upload(Call call, List<String> rest) throws IOException {
    String bucket = rest.get(0);
    store.objects(bucket);
    String type = call.parameter("uploadType").orElse("");
    String id = call.parameter("upload_id").orElse("");
    if (!id.isEmpty()) {
      return switch (call.method()) {
        case "PUT", "POST" -> resumable.put(call, id);
        case "DELETE" -> resumable.cancel(id);
        default -> throw notAllowed();
      };
    }
    if (!call.method().equals("POST")) {
      throw notAllowed();
    }
    return switch (type) {
      case "media" -> uploads.media(call, bucket);
      case "multipart" -> uploads.multipart(call, bucket);
      case "resumable" -> resumable.begin(call, bucket);
      default -> throw ApiError.invalid("Invalid value '" + type + "' for uploadType.");
    };
  }

  private Reply resource(Call call, List<String> rest) throws IOException {
    if (rest.size() > 1 && !rest.get(1).equals("o")) {
      throw notFound();
    }
    return switch (rest.size()) {
      case 0 -> buckets(call);
      case 1 -> bucket(call, rest.get(0));
      case 2 -> list(call, rest.get(0));
      case 3 -> object(call, rest.get(0), rest.get(2));
      default -> copy(call, rest);
    };
  }

  private Reply buckets(Call call) throws IOException {
    return switch (call.method()) {
      case "GET" -> buckets.list(call);
      case "POST" -> buckets.create(call);
      default -> throw notAllowed();
    };
  }

  private Reply bucket(Call call, String bucket) {
    return switch (call.method()) {
      case "GET", "HEAD" -> buckets.get(call, bucket);
      case "DELETE" -> buckets.delete(bucket);
      default -> throw notAllowed();
    };
  }

  private Reply list(Call call, String bucket) {
    if (!call.method().equals("GET")) {
      throw notAllowed();
    }
    return Listing.of(call, store.objects(bucket));
  }

  private Reply object(Call call, String bucket, String name) throws IOException {
    return switch (call.method()) {
      case "GET", "HEAD" -> objects.get(call, bucket, name);
      case "DELETE" -> objects.delete(call, bucket, name);
      case "PATCH", "PUT" -> objects.patch(call, bucket, name);
      default -> throw notAllowed();
    };
  }

  private Reply copy(Call call, List<String> rest) throws IOException {
    String bucket = rest.get(0);
    String name = rest.get(2);
    if (!call.method().equals("POST")) {
      throw notAllowed();
    }
    if (rest.size() == 4 && rest.get(3).equals("compose")) {
      return copies.compose(call, bucket, name);
    }
    if (rest.size() != 8 || !rest.get(4).equals("b") || !rest.get(6).equals("o")) {
      throw notFound();
    }
    access.requireBucket(rest.get(5));
    return switch (rest.get(3)) {
      case "rewriteTo" -> copies.rewrite(call, bucket, name, rest.get(5), rest.get(7));
      case "copyTo" -> copies.copy(call, bucket, name, rest.get(5), rest.get(7));
      default -> throw notFound();
    };
  }

  private static ApiError notFound() {
    return new ApiError(404, "notFound", "Not Found");
  }

  private static ApiError notAllowed() {
    return new ApiError(405, "methodNotAllowed", "Method Not Allowed");
  }
}
