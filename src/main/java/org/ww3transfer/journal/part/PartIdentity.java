package org.ww3transfer.journal.part;

/**
 * Which file a part is, and what it is a copy of.
 *
 * @param host of the server; empty for a folder of this machine
 * @param name its absolute path, or its key at the server
 * @param key device and inode; empty at a server, which does not tell them
 * @param source which file the source is, its size and when its content last changed. Not when its
 *     attributes did: a backup by hard links changes these, and the content is compared anyway
 */
public record PartIdentity(String host, String name, String key, String source) {

  /** Whether it is a file of this machine. */
  public boolean standsHere() {
    return host.isEmpty();
  }
}
