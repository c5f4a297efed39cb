package org.ww3transfer.route.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.settings.work.BrokerSettings;

class BrokerFailuresTest {
  private static String why(int port) {
    BrokerSettings settings =
        new BrokerSettings(
            List.of(new BrokerSettings.Server("127.0.0.1", port, false)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (BrokerLink link = new BrokerLink(settings)) {
      link.require();
      return "";
    } catch (jakarta.jms.JMSException e) {
      return BrokerFailures.of(e, false);
    }
  }

  @Test
  void what_takes_connections_and_says_nothing_may_be_no_broker_at_all() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(why(mute.getLocalPort()))
          .isEqualTo("does not answer in time; is it a broker, and is its disk full?");
    }
  }
}
