package org.ww3transfer.route.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.journal.dispatch.BrokerId;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.settings.property.SettingsException;

/** Whether a daemon may start with a broker while files are with workers by another one. */
class BrokerChangeTest {
  private static final BrokerId BROKER = new BrokerId(List.of("tcp://a:1", "tcp://b:1"), "ww3.one");

  @TempDir private Path state;
  private String notes;

  @BeforeEach
  void name() {
    notes = state.resolve("dispatched.jsonl").toString();
  }

  private void dispatch(String... keys) throws IOException {
    try (DispatchedItems out = DispatchedItems.open(state, BROKER)) {
      for (String key : keys) {
        out.dispatched(key, "1");
      }
    }
  }

  private void accept(BrokerId broker) throws IOException {
    BrokerChange.require(state, Optional.of(broker));
  }

  private void refuse(Optional<BrokerId> broker, String line) {
    assertThatThrownBy(() -> BrokerChange.require(state, broker))
        .isInstanceOf(SettingsException.class)
        .hasMessage(line);
  }

  @Test
  void one_that_is_gone_or_another_one_is_refused_with_what_to_do() throws IOException {
    dispatch("run/a/x", "run/a/y");
    refuse(
        Optional.empty(),
        "ww3.broker: is not set, and 2 files are still with workers, as "
            + notes
            + " notes; set it again until they have come back, or, when no worker runs any more,"
            + " remove "
            + notes);
    refuse(
        Optional.of(new BrokerId(List.of("tcp://c:1"), "ww3.one")),
        "ww3.broker: is tcp://c:1, and 2 files are still with workers at tcp://a:1,tcp://b:1, as "
            + notes
            + " notes; set that again until they have come back, or, when no worker runs any more,"
            + " remove "
            + notes);
    refuse(
        Optional.of(new BrokerId(BROKER.servers(), "ww3.two")),
        "ww3.broker.queues: is ww3.two, and 2 files are still with workers by ww3.one, as "
            + notes
            + " notes; set that again until they have come back, or, when no worker runs any more,"
            + " remove "
            + notes);
  }

  @Test
  void another_server_that_stands_by_is_no_other_broker() throws IOException {
    dispatch("run/a/x");
    accept(new BrokerId(List.of("tcp://c:1", "tcp://b:1"), "ww3.one"));
  }

  @Test
  void where_nothing_is_out_any_broker_will_do() throws IOException {
    dispatch();
    accept(new BrokerId(List.of("tcp://c:1"), "ww3.two"));
    BrokerChange.require(state, Optional.empty());
    BrokerChange.require(state.resolve("new"), Optional.empty());
    assertThat(state.resolve("new")).doesNotExist();
  }

  @Test
  void notes_of_an_earlier_version_are_of_any_broker() throws IOException {
    try (DispatchedItems out = DispatchedItems.open(state)) {
      out.dispatched("run/a/x", "1");
    }
    accept(BROKER);
    refuse(
        Optional.empty(),
        "ww3.broker: is not set, and 1 file is still with workers, as "
            + notes
            + " notes; set it again until it has come back, or, when no worker runs any more,"
            + " remove "
            + notes);
  }
}
