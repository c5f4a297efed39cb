package org.ww3transfer.gcs;

import java.io.IOException;
import java.util.Optional;

/** Makes objects of contents that are wholly there. */
final class Completion {
  private final ObjectStore store;

  Completion(ObjectStore store) {
    this.store = store;
  }

  /** Checks what the sender claims, and stores; or keeps nothing. */
  StoredObject complete(Call call, Draft draft, Content sent) throws IOException {
    try {
      Content arrived = Damage.arriving(sent, call.fault());
      Claims.of(draft.metadata(), Optional.empty()).requireOf(arrived);
      Claims.of(Json.object(), call.header("x-goog-hash")).requireOf(arrived);
      StoredObject stored = store.put(draft, arrived, Optional.empty());
      Damage.after(stored, call.fault(), store);
      return stored;
    } catch (ApiError e) {
      sent.discard();
      throw e;
    }
  }

  static Reply reply(Call call, StoredObject stored) {
    return Reply.json(200, stored.json(call.base())).with("ETag", stored.etag());
  }
}
