package org.ww3transfer.gcs;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resumable uploads, by their identifier.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/resumable-uploads">Resumable uploads</a>
 */
final class UploadSessions {
  private final ObjectStore store;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();

  UploadSessions(ObjectStore store) {
    this.store = store;
  }

  /** The session URI's identifier, which is as good as a password. */
  String begin(Draft draft, OptionalLong total) throws IOException {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    sessions.put(id, new UploadSession(draft, store.stage(), total));
    return id;
  }

  UploadSession get(String id) {
    return Optional.ofNullable(sessions.get(id))
        .orElseThrow(() -> new ApiError(404, "notFound", "Upload session not found."));
  }

  List<GcsServer.Upload> inProgress() {
    return sessions.entrySet().stream()
        .filter(e -> !e.getValue().isEnded())
        .map(
            e ->
                new GcsServer.Upload(
                    e.getKey(),
                    e.getValue().draft().bucket(),
                    e.getValue().draft().name(),
                    e.getValue().persisted()))
        .toList();
  }

  void close() throws IOException {
    for (UploadSession session : sessions.values()) {
      session.close();
    }
  }
}
