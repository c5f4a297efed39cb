package org.ww3transfer.settings.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.server.BrokerServer;
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
  @CsvSource({
    "broker, does not begin with tcp:// or ssl://",
    "broker:61616, does not begin with tcp:// or ssl://",
    "http://broker:61616, does not begin with tcp:// or ssl://",
    "tcp://broker, has no port",
    "tcp://broker/, has no port",
    "tcp://[::1], has no port",
    "tcp://broker:0, has a port that is not from 1 to 65535",
    "tcp://broker:99999, has a port that is not from 1 to 65535",
    "tcp://broker:999999, has a port that is not from 1 to 65535",
    "tcp://broker:open-sesame, has a port that is not from 1 to 65535",
    "tcp://ww3:open-sesame@broker:61616, has a user or a password in it",
    "tcp://broker:61616?password=open-sesame, has something behind its port",
    "tcp://broker:61616/open-sesame, has something behind its port",
    "tcp://bro ker:61616, has a host that is neither a name nor an address"
  })
  void an_address_is_no_more_than_that_and_shows_no_password(String address, String why) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", address))
        .withMessageContaining("ww3.broker: " + why)
        .withMessageContaining("; is not tcp://host:port")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("open-sesame"));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", "tcp://one:1," + address))
        .withMessageContaining("ww3.broker: entry 2 " + why);
  }

  @Test
  void user_and_password_go_in_pairs() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", "tcp://one:1", "ww3.broker.user", "ww3"))
        .withMessageContaining(
            "ww3.broker.password: is not set, but ww3.broker.user is; give both, or neither");
  }

  @Test
  void a_key_file_holds_a_key_and_its_certificates(@TempDir Path folder) throws Exception {
    Path none = folder.resolve("none.pem");
    Path noKey = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN NOTHING-----\n");
    Path encrypted = folder.resolve("encrypted.pem");
    Files.writeString(
        encrypted,
        """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIIBHDBOBgkqhkiG9w0BBQ0wQTApBgkqhkiG9w0BBQwwHAQI
        -----END ENCRYPTED PRIVATE KEY-----
        """);
    Path broken = folder.resolve("broken.pem");
    Files.writeString(
        broken, "-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n");
    Path keyAlone = folder.resolve("key.pem");
    String both = Files.readString(BrokerServer.in(folder).encrypted().key());
    Files.writeString(keyAlone, both.substring(0, both.indexOf("-----BEGIN CERTIFICATE")));
    Path pom = Path.of("pom.xml");
    for (Path file : List.of(none, noKey, encrypted, broken, keyAlone, pom)) {
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(
              () -> read("ww3.broker", "ssl://one:1", "ww3.broker.key-file", file.toString()))
          .withMessageContaining("ww3.broker.key-file: ")
          .withMessageContaining("is not a file that can be read, in PEM, with a private key");
    }
  }

  @Test
  void a_key_is_for_an_encrypted_connection(@TempDir Path folder) throws Exception {
    String key = BrokerServer.in(folder).encrypted().key().toString();
    assertThat(read("ww3.broker", "ssl://one:1", "ww3.broker.key-file", key).broker())
        .hasValueSatisfying(broker -> assertThat(broker.key()).contains(Path.of(key)));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", "tcp://one:1", "ww3.broker.key-file", key))
        .withMessageContaining(
            "ww3.broker.key-file: is set, but tcp:// is not encrypted; write ssl:// in ww3.broker");
  }

  @Test
  void certificates_are_for_an_encrypted_connection() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.broker", "tcp://one:1", "ww3.broker.ca-file", "pom.xml"))
        .withMessageContaining("ww3.broker.ca-file: is set, but tcp:// is not encrypted");
  }
}
