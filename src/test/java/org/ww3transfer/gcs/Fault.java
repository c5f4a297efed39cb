package org.ww3transfer.gcs;

import java.time.Duration;
import java.util.Map;

/** What can go wrong with a request. */
public sealed interface Fault {

  /**
   * An answer in place of the right one; the request is read to its end but not carried out.
   *
   * @param status of HTTP, 200 too
   * @param headers such as {@code Retry-After}
   * @param body JSON, true or not
   */
  record Answer(int status, Map<String, String> headers, String body) implements Fault {}

  /** The request is carried out, and only then answered with an error: the caller cannot know. */
  record AnswerAfterwards(int status) implements Fault {}

  /**
   * The connection is dropped while the request comes in; of a request without a body, at once.
   *
   * @param afterBytes of the request's body that are read before; fewer than it has
   */
  record DropRequest(long afterBytes) implements Fault {}

  /**
   * The request is carried out and the connection dropped in the answer.
   *
   * @param afterBytes of the answer's body that are sent before; at 0 not even its head is
   */
  record DropResponse(long afterBytes) implements Fault {}

  /** Nothing happens for a time, or until the server is closed; then all goes on. */
  record Stall(Duration time) implements Fault {}

  /**
   * A byte is changed on its way in: checksums are those of what arrived, and a sender who claims
   * others is refused. Counts for the request that completes the object.
   */
  record FlipByte(long offset) implements Fault {}

  /** The end is lost on its way in, otherwise as {@link FlipByte}. */
  record CutShort(long bytes) implements Fault {}

  /** A byte changes at rest: metadata tell of what arrived, reading gives something else. */
  record Rot(long offset) implements Fault {}

  /** The object is acknowledged, and gone. */
  record Forget() implements Fault {}

  /** An error in the service's words, to be tried again later (503, 500, 429). */
  static Fault status(int status) {
    return new Answer(status, Map.of(), error(status));
  }

  /** The same with a {@code Retry-After} (RFC 9110 section 10.2.3). */
  static Fault status(int status, Duration retryAfter) {
    String seconds = Long.toString(retryAfter.toSeconds());
    return new Answer(status, Map.of("Retry-After", seconds), error(status));
  }

  /** The body of an error, for answers whose status does not admit it. */
  static String error(int status) {
    String reason =
        switch (status) {
          case 429 -> "rateLimitExceeded";
          case 401 -> "authError";
          case 403 -> "forbidden";
          default -> "backendError";
        };
    return ApiError.body(status, reason, "We encountered an error. Please try again.").toString();
  }
}
