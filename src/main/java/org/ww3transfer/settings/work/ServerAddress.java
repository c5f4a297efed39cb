package org.ww3transfer.settings.work;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address of the broker, as it is written. What is wrong with it is told without quoting it: it
 * may hold a password.
 */
record ServerAddress(String text) {
  private static final int MOST_PORT = 65_535;

  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>tcp|ssl)://(?<host>\\[[^]/]*]|[^:/?]*)(:(?<port>[^/?]*))?/?(?<more>.*)");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

  /** What is wrong with it; empty where all is well. */
  Optional<String> wrong() {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return Optional.of("does not begin with tcp:// or ssl://");
    }
    if (text.contains("@")) {
      return Optional.of(
          "has a user or a password in it, which have settings of their own (ww3.broker.user and"
              + " ww3.broker.password)");
    }
    if (!HOST.matcher(parts.group("host")).matches()) {
      return Optional.of("has a host that is neither a name nor an address");
    }
    if (parts.group("port") == null) {
      return Optional.of("has no port");
    }
    if (port(parts) < 1 || port(parts) > MOST_PORT) {
      return Optional.of("has a port that is not from 1 to " + MOST_PORT);
    }
    return parts.group("more").isEmpty()
        ? Optional.empty()
        : Optional.of("has something behind its port");
  }

  /** Zero where it is no number. */
  private static int port(Matcher parts) {
    String port = parts.group("port");
    return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
  }

  /** Where nothing is wrong. */
  BrokerSettings.Server server() {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("is no address of a broker");
    }
    return new BrokerSettings.Server(
        parts.group("host"), port(parts), parts.group("scheme").equals("ssl"));
  }
}
