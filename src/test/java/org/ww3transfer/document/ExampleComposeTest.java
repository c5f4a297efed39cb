package org.ww3transfer.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.document.ClusterFiles.elements;
import static org.ww3transfer.document.ClusterFiles.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.Ended;
import org.ww3transfer.command.TypedCall;

/** The compose file, the settings and the broker's configuration in {@code examples/cluster}. */
class ExampleComposeTest {
  /** Those of the compose specification that are used here. */
  private static final Set<String> KEYS =
      Set.of(
          "image",
          "entrypoint",
          "command",
          "env_file",
          "environment",
          "volumes",
          "tmpfs",
          "ports",
          "read_only",
          "healthcheck",
          "depends_on",
          "deploy",
          "restart");

  @TempDir private Path root;

  private final JsonNode compose = ClusterFiles.yaml("compose.yaml").get(0);
  private final JsonNode services = compose.get("services");

  private JsonNode service(String name) {
    return services.get(name);
  }

  private static List<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }

  @Test
  void services_have_what_compose_knows_and_name_each_other() {
    assertThat(names(services)).containsExactly("broker", "coordinator", "worker");
    for (JsonNode service : services) {
      assertThat(KEYS).containsAll(names(service));
      assertThat(names(services)).containsAll(names(service.path("depends_on")));
      assertThat(service.path("depends_on").findValuesAsText("condition"))
          .allSatisfy(
              condition -> {
                assertThat(condition).isEqualTo("service_healthy");
                assertThat(service("broker").has("healthcheck")).isTrue();
              });
    }
  }

  @Test
  void each_volume_is_a_file_beside_it_or_one_of_its_own() {
    for (JsonNode service : services) {
      for (String volume : texts(service.path("volumes"))) {
        String from = volume.split(":", 2)[0];
        if (from.startsWith("./")) {
          assertThat(ClusterFiles.FOLDER.resolve(from)).exists();
        } else {
          assertThat(names(compose.get("volumes"))).contains(from);
        }
      }
    }
  }

  @Test
  void our_services_make_calls_of_the_program() {
    for (String name : List.of("coordinator", "worker")) {
      assertThat(service(name).get("image").asText()).isEqualTo(ClusterFiles.IMAGE);
      String[] words = texts(service(name).get("command")).toArray(String[]::new);
      assertThat(TypedCall.of(words).refusal()).as(name).isEmpty();
    }
  }

  @Test
  void the_ports_are_those_of_the_settings() {
    assertThat(ClusterFiles.broker().getHost()).isEqualTo("broker");
    String port = "/" + ClusterFiles.broker().getPort();
    assertThat(service("broker").at("/healthcheck/test/3").asText()).endsWith(port);
    String http = ClusterFiles.httpPort();
    assertThat(texts(service("coordinator").get("ports")))
        .containsExactly("127.0.0.1:" + http + ":" + http);
    assertThat(service("coordinator").at("/healthcheck/test/3").asText()).contains("/" + http);
    assertThat(service("worker").at("/healthcheck/test/3").asText())
        .contains("/" + texts(service("worker").get("command")).get(2) + ";");
  }

  @Test
  void its_scripts_are_good_bash() throws Exception {
    Stream<JsonNode> scripts =
        Stream.concat(
            Stream.of(service("broker").at("/entrypoint/2")),
            Stream.of("broker", "coordinator", "worker")
                .map(name -> service(name).at("/healthcheck/test/3")));
    for (JsonNode script : scripts.toList()) {
      // a dollar is written twice, so that compose leaves it
      Process bash =
          new ProcessBuilder("bash", "-n", "-c", script.asText().replace("$$", "$")).start();
      assertThat(bash.waitFor()).as(script.asText()).isZero();
    }
  }

  @Test
  void both_have_the_same_broker() {
    String image =
        elements(
                ClusterFiles.yaml("kubernetes/broker.yaml")
                    .get(1)
                    .at("/spec/template/spec/containers"))
            .findFirst()
            .orElseThrow()
            .get("image")
            .asText();
    assertThat(service("broker").get("image").asText()).isEqualTo(image);
    assertThat(ClusterFiles.text("broker.xml"))
        .contains("tcp://0.0.0.0:" + ClusterFiles.broker().getPort() + "?");
  }

  @Test
  void coordinator_and_workers_would_start_with_the_settings() throws Exception {
    Path file = root.resolve("application.properties");
    Files.writeString(file, ClusterFiles.settingsWithSecrets());
    Ended ended = Ended.run("config", "--check", file.toString());
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
  }
}
