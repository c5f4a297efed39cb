package org.ww3transfer.gcs;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must hold of an object for a request to be carried out; generation 0 means that there is
 * none.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/request-preconditions">Request
 *     preconditions</a>
 */
record Preconditions(
    OptionalLong generationMatch,
    OptionalLong generationNotMatch,
    OptionalLong metagenerationMatch,
    OptionalLong metagenerationNotMatch) {

  /** Of the object that the request names, or writes. */
  static Preconditions of(Call call) {
    return of(call, "if");
  }

  /** Of the object that a copy reads. */
  static Preconditions ofSource(Call call) {
    return of(call, "ifSource");
  }

  private static Preconditions of(Call call, String prefix) {
    return new Preconditions(
        call.number(prefix + "GenerationMatch"),
        call.number(prefix + "GenerationNotMatch"),
        call.number(prefix + "MetagenerationMatch"),
        call.number(prefix + "MetagenerationNotMatch"));
  }

  static Preconditions generation(OptionalLong match) {
    return new Preconditions(
        match, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** For what changes something: 412 where any does not hold. */
  void requireForWriting(Optional<StoredObject> current) {
    if (!matches(current) || !differs(current)) {
      throw ApiError.conditionNotMet();
    }
  }

  /** For reading: 412 where it is not the object meant, 304 where it is the one known already. */
  void requireForReading(StoredObject current) {
    if (!matches(Optional.of(current))) {
      throw ApiError.conditionNotMet();
    }
    if (!differs(Optional.of(current))) {
      throw new ApiError(304, "notModified", "Not Modified");
    }
  }

  private boolean matches(Optional<StoredObject> current) {
    return holds(generationMatch, generation(current), true)
        && holds(metagenerationMatch, metageneration(current), true);
  }

  private boolean differs(Optional<StoredObject> current) {
    return holds(generationNotMatch, generation(current), false)
        && holds(metagenerationNotMatch, metageneration(current), false);
  }

  private static long generation(Optional<StoredObject> current) {
    return current.map(StoredObject::generation).orElse(0L);
  }

  private static long metageneration(Optional<StoredObject> current) {
    return current.map(StoredObject::metageneration).orElse(0L);
  }

  private static boolean holds(OptionalLong condition, long actual, boolean equal) {
    return condition.isEmpty() || (condition.getAsLong() == actual) == equal;
  }
}
