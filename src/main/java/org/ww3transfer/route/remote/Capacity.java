package org.ww3transfer.route.remote;

import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.route.remote.part.PartMemory;

/**
 * What a remote destination may take of the machine. All remote destinations share a quarter of the
 * heap evenly, so that none runs out of it and none waits for another that is stuck.
 *
 * @param files under way at one time to one destination
 * @param destinations remote ones
 */
public record Capacity(int files, int destinations) {
  /** For the calls about a file beside those with its parts. */
  private static final int MORE_CONNECTIONS = 4;

  /** The most connections that are needed at one time. */
  public int connections(RemoteRules rules) {
    return files * rules.parallelParts() + MORE_CONNECTIONS;
  }

  /** Bytes of content that may be in memory for the destination. */
  long bytes() {
    return Runtime.getRuntime().maxMemory() / 4 / destinations;
  }

  /** Room for parts, over all files. */
  public PartMemory memory() {
    return new PartMemory(bytes());
  }

  /** A piece of each file in memory: the size of a part, or what there is room for. */
  public long pieceBytes(RemoteRules rules) {
    return Math.min(rules.partBytes(), bytes() / files);
  }
}
