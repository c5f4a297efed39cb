package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.server.BrokerServer;

/** What {@code check} says of the broker. */
class CheckBrokerTest {
  @TempDir private Path root;

  private Ended check(BrokerServer broker, String password, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check"));
    List<String> settings =
        List.of(
            "state-directory=" + root.resolve("state"),
            "destinations=disk",
            "destination.disk.prefix=" + Files.createDirectories(root.resolve("disk")),
            "broker=" + broker.uri(),
            "broker.user=" + BrokerServer.USER,
            "broker.password=" + password);
    settings.forEach(setting -> arguments.addAll(List.of("-D", "ww3." + setting)));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  @Test
  void the_broker_is_asked_too_and_its_trouble_is_the_end() throws IOException {
    try (BrokerServer broker = BrokerServer.in(root.resolve("broker"))) {
      String line = "broker " + broker.uri() + ": ";
      Ended away = check(broker, BrokerServer.PASSWORD);
      assertThat(away.exitCode()).isEqualTo(1);
      assertThat(away.out()).containsPattern("disk +/.*/disk +ok\n").contains("\n" + line);
      assertThat(away.out()).contains("cannot be reached; is it running");
      broker.start();
      Ended well = check(broker, BrokerServer.PASSWORD);
      assertThat(well.exitCode()).as(well.err()).isZero();
      assertThat(well.out()).endsWith("\n" + line + "ok\n");
      Ended refused = check(broker, "another");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.out()).contains(line + "login refused; look at ww3.broker.user");
      Ended json = check(broker, "another", "--json");
      assertThat(json.exitCode()).isEqualTo(1);
      JsonNode told = json.json().get(1);
      assertThat(told.get("broker").asText()).isEqualTo(broker.uri().toString());
      assertThat(told.get("works").asBoolean()).isFalse();
      assertThat(told.get("error").asText()).startsWith("login refused; ");
    }
  }
}
