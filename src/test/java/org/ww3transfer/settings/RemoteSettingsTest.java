package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.settings.property.SettingsException;

/** What can be said of remote destinations, and what is refused at start-up. */
class RemoteSettingsTest {
  @TempDir private Path root;
  private final Map<String, String> values = new LinkedHashMap<>();

  @BeforeEach
  void describe() {
    values.put("ww3.destinations", "a");
    values.put("ww3.destination.a.prefix", "s3://waves/ww3/global/");
  }

  private RemoteSettingsTest with(String key, String value) {
    values.put("ww3.destination.a." + key, value);
    return this;
  }

  private Destination read() {
    return SettingsReader.read(Optional.empty(), values).destinations().get(0);
  }

  private Store.S3 readS3() {
    return (Store.S3) read().store();
  }

  @Test
  void a_key_that_may_only_put_goes_with_neither_retention_nor_staging() {
    with("verify", "none");
    assertThat(read().retention()).isFalse();
    with("retention", "true");
    requireProblem("ww3.destination.a.retention: is true, but verify = none says");
    values.remove("ww3.destination.a.retention");
    values.put("ww3.stage.from", "a");
    requireProblem("ww3.stage.from: 'a' has verify = none, so nothing may be read there");
  }

  private void requireProblem(String problem) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining(problem);
  }

  @Test
  void a_bucket_needs_nothing_but_its_prefix() {
    Store.S3 store = readS3();
    assertThat(store.bucket()).isEqualTo("waves");
    assertThat(store.folder()).isEqualTo("ww3/global/");
    assertThat(store.credentials()).isEmpty();
    assertThat(store.region()).isEmpty();
    assertThat(store.pathStyle()).isFalse();
    assertThat(store.checksums()).isEqualTo(Verification.Sent.AUTO);
    assertThat(store.rules())
        .isEqualTo(
            new RemoteRules(
                Verification.CHECKSUM,
                8 << 20,
                4,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Optional.empty(),
                true));
    assertThat(read().hours()).isEqualTo(Hours.ANY);
  }

  @Test
  void a_bucket_alone_is_a_prefix() {
    with("prefix", "s3://waves");
    assertThat(readS3().folder()).isEmpty();
    assertThat(read().prefix().join("x")).isEqualTo("s3://waves/x");
  }

  @Test
  void all_that_can_be_said_is_understood() {
    with("region", "eu-central-1").with("endpoint", "http://127.0.0.1:9000");
    with("access-key", "who").with("secret-key", "s").with("session-token", "t");
    with("storage-class", "STANDARD_IA").with("server-side-encryption", "aws:kms");
    with("kms-key", "alias/ww3").with("profile", "p").with("verify", "full");
    with("checksums", "md5");
    with("part-size", "16MB").with("parallel-parts", "2").with("timeout", "5s");
    with("connect-timeout", "1s").with("proxy", "http://proxy:3128").with("bandwidth-limit", "2KB");
    with("credentials-refresh", "1h").with("metadata", "false");
    Store.S3 store = readS3();
    assertThat(store.region()).contains("eu-central-1");
    assertThat(store.endpoint()).contains(URI.create("http://127.0.0.1:9000"));
    assertThat(store.pathStyle()).isTrue();
    assertThat(store.credentials())
        .contains(new Store.AccessKey("who", new Secret("s"), Optional.of(new Secret("t"))));
    assertThat(store.storageClass()).contains("STANDARD_IA");
    assertThat(store.encryption()).contains("aws:kms");
    assertThat(store.kmsKey()).contains("alias/ww3");
    assertThat(store.profile()).contains("p");
    assertThat(store.checksums()).isEqualTo(Verification.Sent.MD5);
    assertThat(store.rules())
        .isEqualTo(
            new RemoteRules(
                Verification.FULL,
                16 << 20,
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Optional.of(URI.create("http://proxy:3128")),
                false));
    assertThat(read().hours().rates().otherwise()).hasValue(2048);
  }

  @Test
  void what_is_no_secret_may_stand_in_the_prefix_which_keeps_it() {
    with("prefix", "s3://waves/ww3?region=eu-central-1&storage-class=STANDARD_IA");
    assertThat(readS3().region()).contains("eu-central-1");
    assertThat(readS3().storageClass()).contains("STANDARD_IA");
    assertThat(readS3().folder()).isEqualTo("ww3/");
    assertThat(read().prefix().join("x"))
        .isEqualTo("s3://waves/ww3/x?region=eu-central-1&storage-class=STANDARD_IA");
  }

  @Test
  void secrets_come_from_files_and_show_nowhere() throws Exception {
    Path file = Files.writeString(root.resolve("key"), "hush\n");
    with("access-key", "who").with("secret-key", "{{file:" + file + "}}");
    assertThat(readS3().credentials().orElseThrow().secret().value()).isEqualTo("hush");
    assertThat(SettingsReader.read(Optional.empty(), values).toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prefix|s3:///ww3|names no bucket",
        "prefix|s3://waves/a/../b|has an empty folder or name, '.' or '..' in it",
        "prefix|s3://waves?regoin=x|'regoin' in its query is not a setting; did you mean 'region'?",
        "prefix|s3://waves?secret-key=x|is a secret, which the prefix would show in reports",
        "prefix|s3://me:hush@waves/x|has a user or a password before its bucket",
        "prefix|gs://me:hush@waves/x|has a user or a password before its bucket",
        "prefix|s3://{grid}/x|has a field where its host or bucket stands",
        "access-key|who|ww3.destination.a.secret-key: is not set, but access-key is; give both, or neither",
        "secret-key|x|ww3.destination.a.access-key: is not set, but secret-key is; give both, or neither",
        "session-token|x|is set without access-key",
        "server-side-encryption|rot13|'rot13' is not AES256, aws:kms or aws:kms:dsse",
        "endpoint|127.0.0.1:9000|is not an address such as http://127.0.0.1:9000",
        "part-size|1MB|is not a size from 5MB to 1024MB, such as 16MB",
        "part-size|much|is not a size",
        "parallel-parts|0|is not a whole number from 1 to 64",
        "verify|md5|'md5' is not checksum, full, size or none",
        "checksums|sha1|'sha1' is not auto, crc32c, md5 or none",
        "service-account|/x|ww3.destination.a.service-account: is no setting of a s3://"
            + " destination",
        "bandwidth-limit|fast|is not a number of bytes a second",
        "bandwidth-limit|20|is not a number of bytes a second of at least 1KB/s"
      })
  void a_mistake_is_named_with_its_property(String key, String value, String problem) {
    with(key, value);
    requireProblem(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy|http://me:canary-1@proxy:3128",
        "proxy|http://canary-1@proxy:3128",
        "proxy|http://me:cana/canary-1@x@proxy",
        "endpoint|http://me:canary-1@127.0.0.1:9000",
        "endpoint|http://127.0.0.1:9000?sig=canary-1",
        "prefix|s3://me:can/canary-1@bucket/x?no",
        "prefix|s3://?secret-key=canary-1",
        "prefix|none://me:canary-1@bucket/{nothing}",
        "service-account|{\"private_key\": \"canary-1\"}"
      })
  void a_password_in_an_address_or_the_content_of_a_key_file_shows_in_no_problem(
      String key, String value) {
    if (key.equals("service-account")) {
      with("prefix", "gs://waves");
    }
    with(key, value);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("ww3.destination.a." + key)
        .withMessageNotContaining("canary-1");
  }

  @Test
  void a_wrong_secret_shows_in_no_problem() {
    with("access-key", "").with("secret-key", "hush-hush").with("verify", "no");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void one_place_is_one_destination_however_it_is_written() {
    values.put("ww3.destinations", "a,b");
    values.put("ww3.destination.b.prefix", "S3://waves/ww3/global");
    requireProblem("is the same place as that of destination 'a'");
    values.put("ww3.destination.b.endpoint", "http://127.0.0.1:9000");
    assertThat(SettingsReader.read(Optional.empty(), values).destinations()).hasSize(2);
  }

  @Test
  void a_folder_has_no_keys_of_a_bucket() {
    with("prefix", root.toString()).with("region", "eu-central-1");
    requireProblem("ww3.destination.a.region: is no setting of a file:// destination");
  }

  @Test
  void a_described_destination_that_is_not_in_use_may_stay_whole() {
    values.putAll(
        Map.of(
            "ww3.destination.b.prefix", "gs://waves",
            "ww3.destination.b.service-account", "/nowhere",
            "ww3.destination.b.endpoint", "http://127.0.0.1:9000"));
    assertThat(read().name()).isEqualTo("a");
  }
}
