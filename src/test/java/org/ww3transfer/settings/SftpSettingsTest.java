package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
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
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.SettingsException;

/** What can be said of folders of SFTP servers. */
class SftpSettingsTest {
  @TempDir private Path root;
  private final Map<String, String> values = new LinkedHashMap<>();
  private Path knownHosts;

  @BeforeEach
  void describe() throws IOException {
    knownHosts = Files.createFile(root.resolve("known_hosts"));
    values.put("ww3.destinations", "a");
    with("prefix", "sftp://courier@archive.example/data/ww3/").with("password", "hush");
    with("known-hosts", knownHosts.toString());
  }

  private SftpSettingsTest with(String key, String value) {
    values.put("ww3.destination.a." + key, value);
    return this;
  }

  private SftpSettingsTest without(String key) {
    values.remove("ww3.destination.a." + key);
    return this;
  }

  private Store.Sftp read() {
    Settings settings = SettingsReader.read(Optional.empty(), values);
    return (Store.Sftp) settings.destinations().get(0).store();
  }

  private void requireProblem(String problem) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void a_folder_needs_a_user_a_password_and_known_hosts() {
    Store.Sftp store = read();
    assertThat(store.server().host()).isEqualTo("archive.example");
    assertThat(store.server().port()).isEqualTo(22);
    assertThat(store.server().user()).isEqualTo("courier");
    assertThat(store.folder()).isEqualTo("/data/ww3/");
    assertThat(store.server().password()).contains(new Secret("hush"));
    assertThat(store.knownHosts()).contains(knownHosts);
    assertThat(store.toString()).doesNotContain("hush");
  }

  @Test
  void or_a_key_file_with_its_passphrase() throws IOException {
    Path key = Files.createFile(root.resolve("key"));
    without("password").with("private-key", key.toString());
    with("private-key-passphrase", "hush");
    assertThat(read().server().privateKey()).contains(key);
    assertThat(read().server().passphrase()).contains(new Secret("hush"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sftp://courier@h/~/ww3|22|h|courier|ww3/",
        "sftp://courier@h/~|22|h|courier|''",
        "sftp://courier@h|22|h|courier|/",
        "SFTP://courier@10.0.0.1:2222/|2222|10.0.0.1|courier|/",
        "sftp://wave@lab.example@h/a b|22|h|wave@lab.example|/a b/"
      })
  void a_prefix_names_user_host_port_and_folder(
      String prefix, int port, String host, String user, String folder) {
    with("prefix", prefix);
    Store.Sftp store = read();
    assertThat(store.server().port()).isEqualTo(port);
    assertThat(store.server().host()).isEqualTo(host);
    assertThat(store.server().user()).isEqualTo(user);
    assertThat(store.folder()).isEqualTo(folder.isEmpty() ? "" : folder);
  }

  @Test
  void without_the_check_any_server_is_believed() {
    without("known-hosts").with("strict-host-key-checking", "false");
    assertThat(read().knownHosts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prefix|sftp://courier:hush@h/x|'sftp://courier:***@h/x' has a password in it",
        "prefix|sftp://courier:hush@h/a/../b|'sftp://courier:***@h/a/../b' has an empty folder",
        "prefix|sftp://courier:hush@h/{grd}|'sftp://courier:***@h/{grd}'",
        "prefix|sftp://h/x|ww3.destination.a.user: is not set; give it here or as in sftp://user@",
        "prefix|sftp:///x|names no host",
        "prefix|sftp://courier@/x|names no host",
        "prefix|sftp://courier@h:0/x|has a port that is not one from 1 to 65535",
        "prefix|sftp://courier@h/x?password=y|is a secret, which the prefix would show",
        "user|other|ww3.destination.a.user: is given here and in the prefix",
        "private-key|/nowhere/key|'/nowhere/key' is not a file that can be read",
        "private-key-passphrase|hush|is set without private-key",
        "known-hosts|/nowhere/hosts|'/nowhere/hosts' is not a file that can be read",
        "strict-host-key-checking|false|known-hosts: is set, but strict-host-key-checking is false",
        "part-size|8MB|part-size: is no setting of a sftp:// destination",
        "proxy|http://p:1|proxy: is no setting of a sftp:// destination, but of az://, dav://,"
            + " davs://, gs://, s3://"
      })
  void a_mistake_is_named_with_its_property(String key, String value, String problem) {
    with(key, value);
    requireProblem(problem);
  }

  @Test
  void nobody_is_let_in_without_a_password_or_a_key() {
    without("password");
    requireProblem("private-key: is not set, and password neither; give one of them");
  }

  @Test
  void an_absolute_folder_is_one_place_whoever_writes_there() {
    values.put("ww3.destinations", "a,b");
    values.put("ww3.destination.b.prefix", "sftp://other@ARCHIVE.example:22/data/ww3");
    values.put("ww3.destination.b.password", "hush");
    values.put("ww3.destination.b.known-hosts", knownHosts.toString());
    requireProblem("is the same place as that of destination 'a'");
    values.put("ww3.destination.b.prefix", "sftp://other@archive.example/~/data/ww3");
    assertThat(SettingsReader.read(Optional.empty(), values).destinations()).hasSize(2);
  }
}
