package org.ww3transfer.settings.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Secret;

/**
 * The broker by which workers get their items.
 *
 * @param servers one or, where others stand by, several, in order
 * @param login empty where the broker asks for none
 * @param authorities the file with the certificates of those who may sign the broker's; empty for
 *     those that Java trusts
 * @param key the file with the key and the certificates by which the broker knows us; empty where
 *     it asks for none
 * @param queues what the names of all queues begin with; empty for the id of this installation
 */
public record BrokerSettings(
    List<Server> servers,
    Optional<Login> login,
    Optional<Path> authorities,
    Optional<Path> key,
    Optional<String> queues) {

  public BrokerSettings {
    servers = List.copyOf(servers);
  }

  /**
   * One that the broker may answer at.
   *
   * @param host as it was given
   */
  public record Server(String host, int port, boolean isEncrypted) {
    @Override
    public String toString() {
      return (isEncrypted ? "ssl://" : "tcp://") + host + ":" + port;
    }
  }

  /** Who logs in. */
  public record Login(String user, Secret password) {}

  /** For the lines of an operator. */
  public String text() {
    return servers.stream().map(Server::toString).collect(Collectors.joining(","));
  }
}
