package org.ww3transfer.stage;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.holdings.Checksum;

/**
 * Where a restart was found.
 *
 * @param destination the name in the settings
 * @param uri the whole name there
 * @param bytes size in bytes
 * @param checksum of what was fetched; empty where nothing was
 * @param proof what agreed, of {@code size}, {@code checksum}, {@code manifest} and {@code header}
 */
public record FoundRestart(
    String destination, String uri, long bytes, Optional<Checksum> checksum, List<String> proof) {

  public FoundRestart {
    proof = List.copyOf(proof);
  }
}
