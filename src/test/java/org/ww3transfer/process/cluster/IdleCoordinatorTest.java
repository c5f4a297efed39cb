package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a coordinator that has nothing to send says of its broker and of its workers. */
class IdleCoordinatorTest {
  private static final Pattern ADDRESS = Pattern.compile("http: answers at (\\S+)");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path root;
  private ClusterSite site;
  private String address;
  private Path told;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    site.folder("a", "");
    told = root.resolve("told.jsonl");
    Path script = root.resolve("tell.sh");
    Files.writeString(script, "#!/bin/sh\ncat >> '" + told + "'\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    site.set("ww3.destinations", "a").set("ww3.http.port", "0");
    site.set("ww3.notify.ops", "exec:" + script);
    site.broker.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Node coordinator() throws IOException {
    Node node = site.coordinator().awaitReady();
    Matcher told = ADDRESS.matcher(node.log());
    assertThat(told.find()).as("an address in %s", node.log()).isTrue();
    address = told.group(1);
    return node;
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(1)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private JsonNode health() throws Exception {
    return new JsonMapper().readTree(ask("/observe/health").body());
  }

  private void awaitHealth(String status) {
    ClusterSite.soon().until(() -> health().get("status").textValue().equals(status));
  }

  private void awaitMetric(String line) {
    ClusterSite.soon().until(() -> ask("/observe/metrics").body().contains(line + "\n"));
  }

  /** All who are asked say that it is well. */
  private void requireWell() throws Exception {
    awaitHealth("UP");
    awaitMetric("ww3_transfer_broker_up 1.0");
    ClusterSite.soon().until(() -> site.say("status").contains("all is well"));
    assertThat(ask("/").body()).doesNotContain(onPage());
  }

  private String trouble() {
    return "broker " + site.broker.uri() + ": ";
  }

  private String onPage() {
    return "the broker " + site.broker.uri() + " cannot be used";
  }

  /** All who are asked say that the broker is in trouble, and why. */
  private void requireTrouble(String why) throws Exception {
    awaitHealth("DEGRADED");
    JsonNode health = health();
    assertThat(health.get("troubles").get(0).textValue()).startsWith(trouble() + why);
    assertThat(health.get("broker").get("up").booleanValue()).isFalse();
    assertThat(health.get("broker").get("reason").textValue()).startsWith(why);
    assertThat(health.get("ready").booleanValue()).isTrue();
    assertThat(ask("/observe/health/ready").statusCode()).isEqualTo(200);
    awaitMetric("ww3_transfer_broker_up 0.0");
    ClusterSite.soon()
        .untilAsserted(
            () ->
                assertThat(site.say("status"))
                    .startsWith("problem: " + trouble() + why)
                    .doesNotContain("all is well", "worker"));
    assertThat(site.exitCode("status")).isEqualTo(1);
    assertThat(ask("/").body()).contains(onPage(), why);
    ClusterSite.soon().until(() -> Files.exists(told));
    ClusterSite.soon()
        .untilAsserted(
            () ->
                assertThat(Files.readString(told))
                    .contains("broker " + site.broker.uri() + " cannot be used since", why));
  }

  @Test
  void a_broker_that_is_gone_is_a_problem_until_it_is_back_and_workers_are_counted()
      throws Exception {
    Node coordinator = coordinator();
    Node worker = site.worker("w1").awaitReady();
    awaitMetric("ww3_transfer_workers 1.0");
    requireWell();
    JsonNode well = health().get("broker");
    assertThat(well.get("address").textValue()).isEqualTo(site.broker.uri().toString());
    assertThat(well.get("up").booleanValue()).isTrue();
    assertThat(well.get("workers").get(0).textValue()).isEqualTo("w1 idle");
    site.broker.kill();
    requireTrouble("cannot be reached; is it running");
    awaitMetric("ww3_transfer_workers 0.0");
    assertThat(coordinator.said("cannot be reached")).isEqualTo(1);
    site.broker.start();
    requireWell();
    awaitMetric("ww3_transfer_workers 1.0");
    assertThat(coordinator.said("is back")).isEqualTo(1);
    worker.stop();
    awaitMetric("ww3_transfer_workers 0.0");
  }

  @Test
  void a_broker_that_refuses_the_login_is_a_problem_with_that_reason() throws Exception {
    site.set("ww3.broker.password", "another");
    Node coordinator = coordinator();
    requireTrouble("login refused; look at ww3.broker.user");
    assertThat(coordinator.said("login refused")).isEqualTo(1);
    site.broker.stop();
    site.broker.withPassword("another").start();
    requireWell();
  }
}
