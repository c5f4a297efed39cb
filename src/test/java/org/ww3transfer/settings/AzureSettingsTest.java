package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.SettingsException;

class AzureSettingsTest {
  private static final String KEY = "bm90IGEga2V5IGF0IGFsbA==";

  private static Settings read(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    values.put("ww3.destinations", "a");
    values.put("ww3.destination.a.prefix", "az://waves/ww3/global/");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put("ww3.destination.a." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return SettingsReader.read(Optional.empty(), values);
  }

  private static Store.Azure store(String... keysAndValues) {
    return (Store.Azure) read(keysAndValues).destinations().get(0).store();
  }

  @Test
  void a_connection_string_tells_account_and_endpoint() {
    String text = "DefaultEndpointsProtocol=https;AccountName=wavearchive;AccountKey=" + KEY;
    Store.Azure store = store("connection-string", text, "access-tier", "Cool");
    assertThat(store.account()).isEqualTo("wavearchive");
    assertThat(store.endpoint()).hasToString("https://wavearchive.blob.core.windows.net");
    assertThat(store.container()).isEqualTo("waves");
    assertThat(store.folder()).isEqualTo("ww3/global/");
    assertThat(store.accessTier()).contains("Cool");
    assertThat(store.connectionString().value()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccountName=waves;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn"
            + "|waves|https://waves.blob.core.chinacloudapi.cn",
        "AccountName=waves;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:10000/waves/;"
            + "|waves|http://127.0.0.1:10000/waves",
        "BlobEndpoint=https://waves.blob.core.windows.net/;SharedAccessSignature=sv=2022&sig=a%3D"
            + "|waves|https://waves.blob.core.windows.net"
      })
  void connection_strings_come_in_several_forms(String text, String account, String endpoint) {
    Store.Azure store = store("connection-string", text);
    assertThat(store.account()).isEqualTo(account);
    assertThat(store.endpoint()).hasToString(endpoint);
  }

  @Test
  void account_and_key_say_the_same_as_a_connection_string() {
    Store.Azure inParts = store("account", "wavearchive", "account-key", KEY);
    Store.Azure inOne = store("connection-string", "AccountName=wavearchive;AccountKey=" + KEY);
    assertThat(inParts.place()).isEqualTo(inOne.place());
    Store.Azure elsewhere =
        store("account", "w", "account-key", KEY, "endpoint", "http://127.0.0.1:10000/w");
    assertThat(elsewhere.endpoint()).hasToString("http://127.0.0.1:10000/w");
    assertThat(elsewhere.connectionString().value())
        .contains("BlobEndpoint=http://127.0.0.1:10000/w");
  }

  @Test
  void a_container_is_the_same_place_however_its_account_is_given() {
    Map<String, String> values =
        Map.of(
            "ww3.destinations", "a,b",
            "ww3.destination.a.prefix", "az://waves/ww3",
            "ww3.destination.a.connection-string", "AccountName=w;AccountKey=" + KEY,
            "ww3.destination.b.prefix", "az://waves/ww3/",
            "ww3.destination.b.account", "w",
            "ww3.destination.b.account-key", KEY);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.read(Optional.empty(), values))
        .withMessageContaining("is the same place as that of destination 'a'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connection-string|AccountName=w|connection-string: has neither AccountName and AccountKey",
        "connection-string|AccountName=w;AccountKey=%S3cret|connection-string: has an account key"
            + " that is not Base64",
        "connection-string|BlobEndpoint=no address;SharedAccessSignature=S3cret|connection-string:"
            + " has no BlobEndpoint",
        "connection-string|SharedAccessSignature=S3cret|connection-string: has neither AccountName"
            + " nor BlobEndpoint",
        "account|w|account-key: is not set",
        "account-key|S3cret|connection-string: is not set",
        "access-tier|Archive|access-tier: 'Archive' is not Hot, Cool or Cold",
        "region|north|region: "
      })
  void what_is_wrong_is_told_without_the_secret(String key, String value, String what) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(key, value))
        .withMessageContaining("ww3.destination.a." + what)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("S3cret"));
  }

  @Test
  void one_way_to_give_the_account_is_enough() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () -> read("connection-string", "AccountName=w;AccountKey=" + KEY, "account", "w"))
        .withMessageContaining("connection-string: is given beside account");
  }

  @Test
  void the_key_does_not_show() {
    for (List<String> keys :
        List.of(
            List.of("connection-string", "AccountName=w;AccountKey=" + KEY),
            List.of("account", "w", "account-key", KEY))) {
      assertThat(read(keys.toArray(String[]::new)).toString()).contains("***").doesNotContain(KEY);
    }
  }

  @Test
  void a_prefix_without_a_container_is_an_error() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("prefix", "az:///ww3"))
        .withMessageContaining("names no container; write it as in az://container/folder");
  }
}
