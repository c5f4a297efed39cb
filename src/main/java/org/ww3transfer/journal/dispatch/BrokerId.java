package org.ww3transfer.journal.dispatch;

import java.util.List;

/**
 * The broker that items were given to, as far as it tells it from another one. There is no secret
 * in it.
 *
 * @param servers as their settings name them
 * @param queues what the names of its queues begin with
 */
public record BrokerId(List<String> servers, String queues) {
  public BrokerId {
    servers = List.copyOf(servers);
  }

  /** Whether a server of both is the same: others may stand by it. */
  public boolean sharesServer(BrokerId other) {
    return servers.stream().anyMatch(other.servers::contains);
  }

  /** The servers, for a line. */
  public String text() {
    return String.join(",", servers);
  }
}
