package org.ww3transfer.notice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.report.Json;

/**
 * A message for programs.
 *
 * @param schemaVersion of this form
 * @param host where the daemon runs
 * @param target the name of who is told
 * @param subject one line
 * @param text all of it as people read it: what many chats show of what they are sent
 * @param counts how many notices of each kind
 * @param omitted how many of them are not among the notices
 */
public record MessageJson(
    int schemaVersion,
    String host,
    String target,
    String subject,
    String text,
    Map<NoticeKind, Long> counts,
    long omitted,
    List<Entry> notices) {

  /** One of them. */
  record Entry(
      NoticeKind kind,
      Instant at,
      Optional<String> runId,
      Optional<String> destination,
      String what,
      Optional<String> mend,
      Optional<String> more) {}

  /** As one line of UTF-8. */
  public static byte[] bytes(Message message, String host) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Json.writeLine(of(message, host), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static MessageJson of(Message message, String host) {
    String subject = message.subject(host);
    return new MessageJson(
        1,
        host,
        message.target(),
        subject,
        subject + "\n" + message.text(),
        message.counts(),
        message.more(),
        message.notices().stream()
            .map(
                each ->
                    new Entry(
                        each.kind(),
                        each.at(),
                        each.runId(),
                        each.destination(),
                        each.what(),
                        each.mend(),
                        each.more()))
            .toList());
  }
}
