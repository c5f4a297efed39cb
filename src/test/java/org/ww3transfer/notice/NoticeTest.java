package org.ww3transfer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.notice.receiver.NoticeKind;

class NoticeTest {
  @Test
  void no_name_forges_a_line_or_tells_a_terminal_what_to_do() {
    String evil = "ev\nil\u001b[31m\u202e";
    Notice notice =
        new Notice(
            NoticeKind.FAILED,
            Instant.parse("2023-01-01T00:00:00Z"),
            "run",
            "1",
            Optional.of(evil),
            Optional.of(evil),
            "marker " + evil,
            Optional.of("mend " + evil),
            Optional.of("explain " + evil));
    Message message = new Message("ops", List.of(notice), Map.of());
    assertThat(message.text()).hasLineCount(1).contains("marker ev?il?[31m\\u202E");
    String json = new String(MessageJson.bytes(message, "host"), StandardCharsets.UTF_8);
    assertThat(json.strip()).doesNotContainPattern("[\\p{Cntrl}\\u202e]|\\\\u001[bB]");
    assertThat(json).contains("\"runId\":\"ev?il?[31m\\\\u202E\"");
  }
}
