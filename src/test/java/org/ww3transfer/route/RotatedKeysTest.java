package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.KnownSecrets;

/** Keys that change while the daemon runs. */
class RotatedKeysTest {
  private static final String BASE = "ww3.destination.c.";

  @TempDir private Path root;
  private Harness harness;
  private Path secret;
  private final List<Place> places = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(root.resolve("inbox"));
    harness = new Harness(root).set("ww3.run-roots", root.resolve("inbox").toString());
    harness.set("ww3.destinations", "c").unset("ww3.destination.a.prefix");
    harness.unset("ww3.destination.b.prefix").set("ww3.overwrite", "always");
    harness.set("ww3.retry-max-delay", "200ms");
    secret = root.resolve("secret");
  }

  @AfterEach
  void close() throws IOException {
    harness.close();
    for (Place place : places) {
      place.close();
    }
  }

  private Place place(String scheme) throws IOException {
    Path directory = root.resolve("store");
    Place place =
        switch (scheme) {
          case "s3" -> S3Place.open(directory);
          case "gs" -> new GcsPlace(directory);
          case "sftp" -> new SftpPlace(directory);
          default -> AzurePlace.shared();
        };
    places.add(place);
    harness.to("c", place);
    return place;
  }

  private void write(String content) throws IOException {
    Path fresh = Files.writeString(root.resolve("fresh"), content);
    Files.move(fresh, secret, StandardCopyOption.REPLACE_EXISTING);
  }

  private void drop(String run) throws IOException {
    RunFixture.day(root.resolve("inbox").resolve(run));
    Path hidden = Files.writeString(root.resolve("inbox/.dropping"), run + "\n");
    Files.move(hidden, root.resolve("inbox").resolve(run + ".done"));
  }

  private JsonNode report(String run) throws IOException {
    Path report = root.resolve("state/reports").resolve(run + ".json");
    return Files.exists(report)
        ? new JsonMapper().readTree(report.toFile())
        : JsonMapper.builder().build().createObjectNode();
  }

  private void awaitStatus(String run, String status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> report(run).path("status").asText().equals(status));
  }

  /** The property of a scheme that holds its secret, and what it is to hold. */
  private static Map.Entry<String, String> secretOf(Map<String, String> keys) {
    return keys.entrySet().stream()
        .filter(
            key ->
                List.of("secret-key", "password", "connection-string", "service-account")
                    .contains(key.getKey()))
        .findFirst()
        .orElseThrow();
  }

  private static String content(Map.Entry<String, String> key) throws IOException {
    return key.getKey().equals("service-account")
        ? Files.readString(Path.of(key.getValue()))
        : key.getValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "gs", "sftp", "az"})
  void what_waits_for_a_key_goes_on_when_it_is_mended(String scheme) throws Exception {
    Place place = place(scheme);
    Map.Entry<String, String> right = secretOf(place.keys());
    write(content(secretOf(place.wrongKeys())));
    boolean isFile = right.getKey().equals("service-account");
    harness.set(BASE + right.getKey(), isFile ? secret.toString() : "{{file:" + secret + "}}");
    harness.set(BASE + "credentials-refresh", "0");
    harness.startDaemon();
    drop("day");
    awaitStatus("day", "waiting");
    assertThat(place.names()).isEmpty();
    write(content(right) + "\n");
    awaitStatus("day", "succeeded");
    assertThat(place.names()).hasSize(5);
    assertThat(KnownSecrets.masked(content(right))).contains("***");
  }

  @Test
  void a_run_does_not_notice_that_a_key_was_changed_between_two_calls() throws Exception {
    S3Place place = (S3Place) place("s3");
    place.server.account("ww3", "the-first-secret");
    write("the-first-secret");
    harness.set(BASE + "access-key", "ww3").set(BASE + "secret-key", "{{file:" + secret + "}}");
    harness.set(BASE + "credentials-refresh", "0").set(BASE + "retries", "0");
    harness.startDaemon();
    drop("one");
    awaitStatus("one", "succeeded");
    place.server.account("ww3", "the-second-secret");
    write("the-second-secret");
    drop("two");
    awaitStatus("two", "succeeded");
    assertThat(report("two").get("items"))
        .hasSize(5)
        .allMatch(item -> item.get("attempts").asInt() == 1);
  }
}
