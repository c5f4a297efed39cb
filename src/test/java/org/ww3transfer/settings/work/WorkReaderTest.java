package org.ww3transfer.settings.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.property.SettingsException;

class WorkReaderTest {
  private static WorkSettings read(String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return SettingsReader.read(Optional.empty(), values).work();
  }

  @Test
  void without_a_broker_the_daemon_delivers() {
    assertThat(read().broker()).isEmpty();
  }

  @Test
  void a_broker_has_servers_and_a_login() {
    BrokerSettings broker =
        read(
                "ww3.broker", "tcp://one:61616, ssl://[::1]:61617",
                "ww3.broker.user", "ww3",
                "ww3.broker.password", "x y z")
            .broker()
            .orElseThrow();
    assertThat(broker.text()).isEqualTo("tcp://one:61616,ssl://[::1]:61617");
    assertThat(broker.login().orElseThrow().password().value()).isEqualTo("x y z");
    assertThat(broker).asString().doesNotContain("x y z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker",
        "broker:61616",
        "http://broker:61616",
        "tcp://broker",
        "tcp://broker:0",
        "tcp://broker:99999",
        "tcp://ww3:open-sesame@broker:61616",
        "tcp://broker:61616?password=open-sesame"
      })
  void an_address_is_no_more_than_that_and_shows_no_password(String address) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", address))
        .withMessageContaining("ww3.broker: one of its entries is not tcp://host:port")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("open-sesame"));
  }

  @Test
  void user_and_password_go_in_pairs() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", "tcp://one:1", "ww3.broker.user", "ww3"))
        .withMessageContaining("ww3.broker.password: is not set; they go in pairs");
  }

  @Test
  void certificates_are_for_an_encrypted_connection() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", "tcp://one:1", "ww3.broker.ca-file", "pom.xml"))
        .withMessageContaining("ww3.broker.ca-file: is set, but tcp:// is not encrypted");
  }
}
