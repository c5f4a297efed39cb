package org.ww3transfer.api;

import java.io.IOException;
import java.util.Optional;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Handler;
import org.ww3transfer.http.Request;

/** What all paths of the interface have in common. */
final class Answers {
  private Answers() {}

  /** Makes an answer of a request. */
  @FunctionalInterface
  interface Asking {
    Answer answer(Request request) throws IOException, BadParameter;
  }

  /** A request that cannot be read is told so. */
  static Handler of(Asking asking) {
    return request -> {
      try {
        return asking.answer(request);
      } catch (BadParameter e) {
        return Answer.problem(Answer.BAD_REQUEST, e.getMessage());
      }
    };
  }

  static Answer orLater(Optional<?> value) {
    return value
        .map(each -> Answer.json(Answer.OK, each))
        .orElseGet(
            () ->
                Answer.problem(Answer.UNAVAILABLE, "the state directory does not answer; ask again")
                    .with("Retry-After", "5"));
  }
}
