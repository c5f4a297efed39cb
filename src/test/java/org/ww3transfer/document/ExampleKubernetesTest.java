package org.ww3transfer.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.document.ClusterFiles.containers;
import static org.ww3transfer.document.ClusterFiles.elements;
import static org.ww3transfer.document.ClusterFiles.name;
import static org.ww3transfer.document.ClusterFiles.objects;
import static org.ww3transfer.document.ClusterFiles.texts;
import static org.ww3transfer.document.ClusterFiles.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.command.TypedCall;

/** The manifests in {@code examples/cluster}, by the rules of Kubernetes and by our own. */
class ExampleKubernetesTest {
  private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

  static Stream<JsonNode> all() {
    return objects().stream();
  }

  static Stream<JsonNode> withPods() {
    return workloads().stream();
  }

  /** As its own client judges: required fields, unknown ones, types. */
  @ParameterizedTest
  @MethodSource("all")
  void each_object_is_one_of_kubernetes(JsonNode object) throws Exception {
    assertThat(object.get("apiVersion").asText()).matches("(apps/)?v1");
    Class.forName(MODELS + object.get("kind").asText())
        .getMethod("validateJsonElement", JsonElement.class)
        .invoke(null, JsonParser.parseString(object.toString()));
  }

  @Test
  void there_is_what_a_cluster_needs() {
    assertThat(all().map(each -> each.get("kind").asText() + " " + name(each)))
        .containsExactlyInAnyOrder(
            "PersistentVolumeClaim ww3-data",
            "Service broker",
            "StatefulSet broker",
            "Service coordinator",
            "StatefulSet coordinator",
            "Deployment worker");
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void pods_are_selected_by_their_own_labels(JsonNode workload) {
    assertThat(workload.at("/spec/selector/matchLabels"))
        .isEqualTo(workload.at("/spec/template/metadata/labels"));
    if (workload.get("kind").asText().equals("StatefulSet")) {
      assertThat(objects("Service").stream().map(ClusterFiles::name))
          .contains(workload.at("/spec/serviceName").asText());
    }
  }

  @Test
  void each_service_leads_to_a_port_of_a_pod() {
    for (JsonNode service : objects("Service")) {
      JsonNode labels = service.at("/spec/selector");
      List<JsonNode> pods =
          withPods()
              .filter(each -> each.at("/spec/template/metadata/labels").equals(labels))
              .toList();
      assertThat(pods).as(name(service)).hasSize(1);
      assertThat(ports(pods.get(0))).contains(port(service, "targetPort"));
    }
  }

  private static String port(JsonNode service, String which) {
    return service.at("/spec/ports/0").get(which).asText();
  }

  private static List<String> ports(JsonNode workload) {
    return containers(workload).stream()
        .flatMap(each -> elements(each.path("ports")))
        .map(each -> each.get("name").asText())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void each_volume_is_there_and_mounted(JsonNode workload) {
    Stream<String> claimed =
        elements(workload.at("/spec/volumeClaimTemplates")).map(ClusterFiles::name);
    Stream<String> named =
        elements(workload.at("/spec/template/spec/volumes")).map(each -> each.get("name").asText());
    assertThat(
            containers(workload).stream()
                .flatMap(each -> elements(each.get("volumeMounts")))
                .map(each -> each.get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(claimed, named).toList());
    assertThat(workload.findValues("claimName"))
        .allSatisfy(
            claim ->
                assertThat(objects("PersistentVolumeClaim").stream().map(ClusterFiles::name))
                    .contains(claim.asText()));
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void settings_and_secrets_are_those_that_are_generated(JsonNode workload) {
    JsonNode kustomization = ClusterFiles.kustomization();
    List<String> settings = generated(kustomization.get("configMapGenerator"));
    List<String> secrets = generated(kustomization.get("secretGenerator"));
    assertThat(workload.findValues("configMap"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(settings).contains(each.get("name").asText()));
    List<JsonNode> keys = workload.findValues("secretKeyRef");
    assertThat(Stream.concat(keys.stream(), workload.findValues("secretRef").stream()))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(secrets).contains(each.get("name").asText()));
    assertThat(keys)
        .allSatisfy(
            each -> assertThat(ClusterFiles.secrets()).containsKey(each.get("key").asText()));
  }

  private static List<String> generated(JsonNode generators) {
    return elements(generators).map(each -> each.get("name").asText()).toList();
  }

  @Test
  void the_files_that_kustomize_takes_are_there() {
    JsonNode kustomization = ClusterFiles.kustomization();
    assertThat(kustomization.findValues("files"))
        .hasSize(2)
        .allSatisfy(
            files ->
                assertThat(texts(files))
                    .allSatisfy(file -> assertThat(ClusterFiles.FOLDER.resolve(file)).exists()));
    assertThat(texts(kustomization.at("/secretGenerator/0/envs"))).containsExactly("secrets.env");
    assertThat(texts(kustomization.at("/configMapGenerator/0/files")))
        .as("what the command takes from /etc/ww3-transfer")
        .containsExactly("application.properties");
    assertThat(kustomization.at("/images/0/name").asText()).isEqualTo(ClusterFiles.IMAGE);
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void probes_ask_a_port_and_a_path_that_answer(JsonNode workload) {
    List<String> ports = ports(workload);
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      for (JsonNode each : workload.findValues(probe)) {
        JsonNode asked = each.has("httpGet") ? each.get("httpGet") : each.get("tcpSocket");
        assertThat(ports).as(probe).contains(asked.get("port").asText());
        if (each.has("httpGet")) {
          assertThat(asked.get("path").asText())
              .as("paths that need no token")
              .isIn("/observe/health/live", "/observe/health/ready");
        }
      }
    }
  }

  @Test
  void the_ports_are_those_of_the_settings() {
    JsonNode broker = service(ClusterFiles.broker().getHost());
    assertThat(port(broker, "port")).isEqualTo("" + ClusterFiles.broker().getPort());
    JsonNode coordinator = service("coordinator");
    assertThat(port(coordinator, "port")).isEqualTo(ClusterFiles.httpPort());
    for (JsonNode service : List.of(broker, coordinator)) {
      assertThat(
              withPods()
                  .filter(each -> name(each).equals(name(service)))
                  .flatMap(each -> each.findValues("containerPort").stream())
                  .map(JsonNode::asText))
          .containsExactly(port(service, "port"));
    }
  }

  private static JsonNode service(String name) {
    return objects("Service").stream()
        .filter(each -> name(each).equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void our_containers_make_calls_of_the_program_as_the_user_of_the_image() throws Exception {
    String image = Files.readString(Path.of("src/main/package/Containerfile"));
    int calls = 0;
    for (JsonNode workload : workloads()) {
      for (JsonNode container : containers(workload)) {
        if (container.get("image").asText().equals(ClusterFiles.IMAGE)) {
          calls++;
          String[] words = texts(container.get("args")).toArray(String[]::new);
          assertThat(TypedCall.of(words).refusal()).as(name(workload)).isEmpty();
          int health = List.of(words).indexOf("--health-port") + 1;
          assertThat(container.at("/ports/0/containerPort").asText())
              .isEqualTo(health > 0 ? words[health] : ClusterFiles.httpPort());
          String user = workload.at("/spec/template/spec/securityContext/runAsUser").asText();
          assertThat(image).contains("USER " + user + ":");
          assertThat(texts(container.at("/volumeMounts")).size()).isPositive();
          assertThat(container.findValuesAsText("mountPath"))
              .contains("/etc/ww3-transfer", "/var/lib/ww3-transfer", "/tmp");
        }
      }
    }
    assertThat(calls).isEqualTo(2);
  }
}
