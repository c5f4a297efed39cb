package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Buckets and objects: each content a file, all else in memory. An object is there in one step or
 * not at all, and only its newest generation is kept.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/consistency">Consistency</a>
 */
final class ObjectStore {
  /** Listings go by the bytes of UTF-8, which Java's strings do not. */
  static final Comparator<String> BY_UTF8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final Path directory;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong generations = new AtomicLong();
  private final Map<String, NavigableMap<String, StoredObject>> buckets = new ConcurrentHashMap<>();

  ObjectStore(Path directory) {
    this.directory = directory;
  }

  /** Whether it is new. */
  boolean createBucket(String name) {
    return buckets.putIfAbsent(name, new ConcurrentSkipListMap<>(BY_UTF8)) == null;
  }

  synchronized void deleteBucket(String name) {
    if (!objects(name).isEmpty()) {
      throw new ApiError(409, "conflict", "The bucket you tried to delete is not empty.");
    }
    buckets.remove(name);
  }

  NavigableSet<String> buckets() {
    return new TreeSet<>(buckets.keySet());
  }

  /** The objects of a bucket in the order of listings; 404 where there is no such bucket. */
  NavigableMap<String, StoredObject> objects(String bucket) {
    return Optional.ofNullable(buckets.get(bucket)).orElseThrow(ApiError::noBucket);
  }

  Optional<StoredObject> find(String bucket, String name) {
    return Optional.ofNullable(objects(bucket).get(name));
  }

  /** 404 where there is none, or none of the generation. */
  StoredObject get(String bucket, String name, OptionalLong generation) {
    return find(bucket, name)
        .filter(o -> generation.isEmpty() || generation.getAsLong() == o.generation())
        .orElseThrow(() -> ApiError.noObject(bucket, name));
  }

  Staged stage() throws IOException {
    return new Staged(directory.resolve("content-" + files.incrementAndGet()));
  }

  /** Makes content an object, in place of one of its name. */
  synchronized StoredObject put(Draft draft, Content content, Optional<Integer> components)
      throws IOException {
    Optional<StoredObject> before = find(draft.bucket(), draft.name());
    draft.preconditions().requireForWriting(before);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    StoredObject stored =
        new StoredObject(
            draft.bucket(),
            draft.name(),
            nextGeneration(now),
            1,
            content,
            StoredObject.settable(Json.object(), draft.metadata()),
            now,
            now,
            components);
    objects(draft.bucket()).put(draft.name(), stored);
    discard(before);
    return stored;
  }

  private long nextGeneration(Instant now) {
    return generations.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli() * 1000));
  }

  synchronized StoredObject patch(StoredObject seen, ObjectNode change, Preconditions conditions) {
    StoredObject before = get(seen.bucket(), seen.name(), OptionalLong.of(seen.generation()));
    conditions.requireForWriting(Optional.of(before));
    StoredObject after =
        new StoredObject(
            before.bucket(),
            before.name(),
            before.generation(),
            before.metageneration() + 1,
            before.content(),
            StoredObject.settable(before.metadata(), change),
            before.created(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            before.components());
    objects(before.bucket()).put(before.name(), after);
    return after;
  }

  synchronized void delete(
      String bucket, String name, OptionalLong generation, Preconditions conditions)
      throws IOException {
    StoredObject object = get(bucket, name, generation);
    conditions.requireForWriting(Optional.of(object));
    objects(bucket).remove(name);
    object.content().discard();
  }

  private static void discard(Optional<StoredObject> object) throws IOException {
    if (object.isPresent()) {
      object.get().content().discard();
    }
  }
}
