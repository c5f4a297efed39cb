package org.ww3transfer.settings.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.SettingsException;

class ObserveReaderTest {
  private static final String TOKEN = "0123456789abcdef";

  private static ObserveSettings read(String... pairs) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    PropertyReader properties = new PropertyReader(GivenSettings.of(values), name -> null);
    ObserveSettings settings = new ObserveReader(properties).read();
    properties.finish();
    return settings;
  }

  private static List<String> problems(String... pairs) {
    return catchThrowableOfType(SettingsException.class, () -> read(pairs))
        .getMessage()
        .lines()
        .toList();
  }

  @Test
  void nothing_listens_and_nothing_is_traced_unless_it_is_asked_for() {
    assertThat(read()).isEqualTo(new ObserveSettings(Optional.empty(), Optional.empty()));
  }

  @Test
  void the_key_in_the_path_of_a_receiver_of_traces_is_not_shown() {
    String address = "https://traces.example.org/Key-Of-The-Centre-8";
    assertThat(KnownSecrets.masked(address)).isEqualTo(address);
    assertThat(read("ww3.tracing.endpoint", address).tracing()).isPresent();
    assertThat(KnownSecrets.masked(address)).isEqualTo("https://traces.example.org/***");
  }

  @Test
  void it_listens_to_this_host_alone_unless_another_address_is_set() {
    HttpSettings http = read("ww3.http.port", "9464").http().orElseThrow();
    assertThat(http.address().isLoopbackAddress()).isTrue();
    assertThat(http.token()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.10", "::"})
  void an_address_that_others_reach_needs_a_token(String address) {
    assertThat(problems("ww3.http.port", "9464", "ww3.http.bind", address))
        .singleElement()
        .asString()
        .contains("ww3.http.bind", "ww3.http.token", "at least 16");
    assertThat(
            read("ww3.http.port", "9464", "ww3.http.bind", address, "ww3.http.token", TOKEN)
                .http()
                .orElseThrow()
                .address()
                .isLoopbackAddress())
        .isFalse();
  }

  @Test
  void a_token_that_is_short_or_fits_in_no_header_is_refused_and_not_shown() {
    assertThat(problems("ww3.http.token", "short-secret"))
        .singleElement()
        .asString()
        .contains("ww3.http.token", "fewer than 16")
        .doesNotContain("short-secret");
    assertThat(problems("ww3.http.token", "abcdeabcdeabcdeabcde"))
        .singleElement()
        .asString()
        .contains("ww3.http.token", "fewer than 6 different")
        .doesNotContain("abcde");
    assertThat(problems("ww3.http.token", "a secret with blanks"))
        .singleElement()
        .asString()
        .contains("ww3.http.token", "blank")
        .doesNotContain("a secret");
  }

  @Test
  void a_name_for_an_address_a_port_that_is_none_and_a_strange_receiver_are_named() {
    assertThat(problems("ww3.http.bind", "waves.example.org").get(0)).contains("ww3.http.bind");
    assertThat(problems("ww3.http.port", "65536").get(0)).contains("ww3.http.port");
    assertThat(problems("ww3.tracing.endpoint", "127.0.0.1:4318").get(0))
        .contains("ww3.tracing.endpoint", "http://127.0.0.1:4318");
  }
}
