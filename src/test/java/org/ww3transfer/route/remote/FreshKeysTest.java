package org.ww3transfer.route.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.MovedClock;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.s3.S3Scheme;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;

/** When keys are read again, and what counts as others. */
class FreshKeysTest {
  private static final String BASE = "ww3.destination.c.";
  private static final String CREDENTIALS = "aws.sharedCredentialsFile";

  @TempDir private Path root;
  private final MovedClock clock = new MovedClock();
  private final Map<String, String> values = new HashMap<>();
  private Path file;
  private AutoCloseable client;

  @BeforeEach
  void describe() throws IOException {
    file = Files.writeString(root.resolve("secret"), "the-first-secret");
    values.put("ww3.destinations", "c");
    values.put(BASE + "prefix", "s3://waves");
    values.put(BASE + "region", "eu-central-1");
  }

  @AfterEach
  void close() throws Exception {
    System.clearProperty(CREDENTIALS);
    client.close();
  }

  private FreshKeys open() {
    Settings settings = SettingsReader.read(Optional.empty(), values);
    Destination destination = settings.destinations().get(0);
    Store.Remote store = (Store.Remote) destination.store();
    S3Scheme scheme = new S3Scheme();
    client = scheme.open(destination, store, new Capacity(1, 1), new UnfinishedUploads(root));
    return new FreshKeys(destination, store, scheme, client, settings.currentStores(), clock);
  }

  private FreshKeys ofFile() {
    values.put(BASE + "access-key", "who");
    values.put(BASE + "secret-key", "{{file:" + file + "}}");
    return open();
  }

  @Test
  void they_are_read_again_from_time_to_time() throws IOException {
    FreshKeys keys = ofFile();
    Files.writeString(file, "the-second-secret");
    clock.move(Duration.ofMinutes(4));
    assertThat(keys.look()).isFalse();
    clock.move(Duration.ofMinutes(1));
    assertThat(keys.look()).isTrue();
    clock.move(Duration.ofMinutes(5));
    assertThat(keys.look()).isFalse();
  }

  @Test
  void without_an_interval_only_a_refusal_makes_them_read_again() throws IOException {
    values.put(BASE + "credentials-refresh", "0");
    FreshKeys keys = ofFile();
    Files.writeString(file, "the-second-secret");
    clock.move(Duration.ofDays(1));
    assertThat(keys.look()).isFalse();
    assertThat(keys.haveChangedSince(0)).isTrue();
    Files.writeString(file, "the-third-secret");
    assertThat(keys.look()).isTrue();
    keys.accepted();
    Files.writeString(file, "the-fourth-secret");
    assertThat(keys.look()).isFalse();
  }

  @Test
  void who_was_refused_with_the_old_ones_is_told_of_those_that_another_has_read()
      throws IOException {
    FreshKeys keys = ofFile();
    Files.writeString(file, "the-second-secret");
    assertThat(keys.haveChangedSince(0)).isTrue();
    assertThat(keys.haveChangedSince(0)).isTrue();
    assertThat(keys.haveChangedSince(1)).isFalse();
  }

  @Test
  void a_file_that_is_gone_leaves_those_in_use() throws IOException {
    FreshKeys keys = ofFile();
    Files.delete(file);
    assertThat(keys.haveChangedSince(0)).isFalse();
    Files.writeString(file, "the-second-secret");
    assertThat(keys.look()).isTrue();
  }

  private void profile(String secret) throws IOException {
    Files.writeString(
        file, "[waves]\naws_access_key_id = who\naws_secret_access_key = " + secret + "\n");
  }

  @Test
  void a_profile_is_read_again() throws IOException {
    profile("the-first-secret");
    System.setProperty(CREDENTIALS, file.toString());
    values.put(BASE + "profile", "waves");
    FreshKeys keys = open();
    assertThat(keys.haveChangedSince(0)).isTrue(); // none were in use
    clock.move(Duration.ofMinutes(5));
    assertThat(keys.look()).isFalse();
    profile("the-second-secret");
    assertThat(keys.look()).isFalse(); // the provider's chain is not asked all the time
    clock.move(Duration.ofMinutes(5));
    assertThat(keys.look()).isTrue();
  }
}
