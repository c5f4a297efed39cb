package org.ww3transfer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.status.BrokerStatus;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.StatusFile;

/** What a daemon of an earlier version has left is read. */
class EarlierStatusTest {
  @TempDir private Path state;

  @Test
  void what_it_did_not_know_is_not_there() throws IOException {
    Files.writeString(
        state.resolve("status.json"),
        "{\"schemaVersion\": 1, \"pid\": 1, \"startedAt\": \"2023-01-01T12:00:00Z\","
            + " \"writtenAt\": \"2023-01-01T12:00:00Z\", \"destinations\": [{\"name\": \"a\","
            + " \"state\": \"up\", \"since\": \"2023-01-01T12:00:00Z\", \"lastError\": \"reset\"}],"
            + " \"runs\": [{\"runId\": \"day\", \"startedAt\": \"2023-01-01T12:00:00Z\","
            + " \"status\": \"running\"}]}");
    DaemonStatus read = new StatusFile(state).read().orElseThrow();
    assertThat(read.destinations().get(0).lastError()).hasValue("reset");
    assertThat(read.destinations().get(0).lastErrorAt()).isEmpty();
    assertThat(read.runs().get(0).nextTry()).isEmpty();
    Files.writeString(
        state.resolve("broker.json"),
        "{\"pid\": 1, \"broker\": \"tcp://b:1\", \"down\": true, \"deadLetters\": 0}");
    assertThat(BrokerStatus.read(state).orElseThrow().trouble()).isEmpty();
  }
}
