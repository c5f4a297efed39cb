package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.settings.property.SettingsException;

/** What can be said of folders of WebDAV servers. */
class DavSettingsTest {
  @TempDir private Path root;
  private final Map<String, String> values = new LinkedHashMap<>();

  @BeforeEach
  void describe() {
    values.put("ww3.destinations", "a");
    with("prefix", "davs://archive.example/remote/ww3/").with("user", "courier");
    with("password", "hush");
  }

  private DavSettingsTest with(String key, String value) {
    values.put("ww3.destination.a." + key, value);
    return this;
  }

  private DavSettingsTest without(String key) {
    values.remove("ww3.destination.a." + key);
    return this;
  }

  private DavStore read() {
    Settings settings = SettingsReader.read(Optional.empty(), values);
    return (DavStore) settings.destinations().get(0).store();
  }

  private void requireProblem(String problem) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void a_folder_has_a_server_and_perhaps_a_login() throws IOException {
    Path authorities = Files.createFile(root.resolve("ca.pem"));
    with("ca-file", authorities.toString()).with("proxy", "http://proxy:3128");
    DavStore store = read();
    assertThat(store.server()).isEqualTo(URI.create("https://archive.example"));
    assertThat(store.folder()).isEqualTo("remote/ww3/");
    assertThat(store.login()).contains(new DavStore.Login("courier", new Secret("hush")));
    assertThat(store.token()).isEmpty();
    assertThat(store.authorities()).contains(authorities);
    assertThat(store.rules().proxy()).contains(URI.create("http://proxy:3128"));
    assertThat(store.toString()).doesNotContain("hush");
    assertThat(without("user").without("password").read().login()).isEmpty();
    assertThat(with("bearer-token", "hush").read().token()).contains(new Secret("hush"));
  }

  @ParameterizedTest
  @CsvSource({
    "dav://h, http://h, ''",
    "dav://h:80/, http://h, ''",
    "DAVS://H:443/a b, https://h, a b/",
    "davs://10.0.0.1:8443/x, https://10.0.0.1:8443, x/",
    "dav://[::1]:8080/x, http://[::1]:8080, x/"
  })
  void a_prefix_names_host_port_and_folder(String prefix, URI server, String folder) {
    with("prefix", prefix);
    assertThat(read().server()).isEqualTo(server);
    assertThat(read().folder()).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prefix|davs://courier:hush@h/x|has a user or a password before its host",
        "prefix|davs:///x|names no host",
        "prefix|davs://a b/x|names no host; write it as in davs://host:443/folder",
        "prefix|davs://h:0/x|has a port that is not one from 1 to 65535",
        "prefix|davs://h/x?password=y|is a secret, which the prefix would show",
        "prefix|davs://h/../x|has an empty folder",
        "bearer-token|hush|bearer-token: is set, and user and password too; give one of them",
        "ca-file|/nowhere/ca.pem|'/nowhere/ca.pem' is not a file that can be read",
        "part-size|8MB|part-size: is no setting of a davs:// destination",
        "endpoint|http://h|endpoint: is no setting of a davs:// destination"
      })
  void a_mistake_is_named_with_its_property(String key, String value, String problem) {
    with(key, value);
    requireProblem(problem);
  }

  @Test
  void a_user_goes_with_a_password() {
    without("password");
    requireProblem("ww3.destination.a.password: is not set, but user is; give both, or neither");
    with("password", "hush").without("user");
    requireProblem("ww3.destination.a.user: is not set, but password is; give both, or neither");
  }

  @Test
  void certificates_are_of_no_use_without_encryption() throws IOException {
    with("ca-file", Files.createFile(root.resolve("ca.pem")).toString());
    with("prefix", "dav://h/x");
    requireProblem("ca-file: is set, but dav:// is not encrypted; write davs:// in the prefix");
  }

  @Test
  void a_folder_is_one_place_however_its_server_is_written() {
    values.put("ww3.destinations", "a,b");
    values.put("ww3.destination.b.prefix", "davs://ARCHIVE.example:443/remote/ww3");
    requireProblem("is the same place as that of destination 'a'");
  }
}
