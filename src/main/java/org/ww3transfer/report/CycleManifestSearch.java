package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;

/** Looks for the cycle manifest that lists an object of a destination. */
public final class CycleManifestSearch {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** File systems may round times to two seconds. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  /** A manifest is written right after what it lists: more are not worth their reading. */
  private static final int MOST = 10;

  private final Destination destination;
  private final Holdings holdings;

  public CycleManifestSearch(Destination destination, Holdings holdings) {
    this.destination = destination;
    this.holdings = holdings;
  }

  /**
   * The checksums that the object may have; empty where no manifest says so. Only manifests that
   * are younger than the object count: an older one lists what stood there before. Several may be:
   * the time of a copy may be that of its source, which is older than when it was put there.
   */
  public Set<String> checksumsOf(Holding object) throws IOException {
    String uri = destination.prefix().join(object.name());
    Set<String> checksums = new LinkedHashSet<>();
    for (Holding manifest : candidates(object.modified().minus(ROUNDING))) {
      read(manifest.name(), uri).ifPresent(checksums::add);
    }
    return checksums;
  }

  private List<Holding> candidates(Instant earliest) throws IOException {
    List<Holding> manifests = new ArrayList<>();
    holdings.list(
        "",
        destination.folders().folders(),
        found -> {
          boolean isYounger = !found.modified().isBefore(earliest);
          if (isYounger && found.name().endsWith(CycleManifests.ENDING)) {
            manifests.add(found);
          }
        });
    return manifests.stream()
        .sorted(Comparator.comparing(Holding::modified).thenComparing(Holding::name))
        .limit(MOST)
        .toList();
  }

  private Optional<String> read(String manifest, String uri) throws IOException {
    try (InputStream content = holdings.read(manifest)) {
      for (JsonNode object : JSON.readTree(content).path("objects")) {
        if (object.path("uri").asText().equals(uri)) {
          return Optional.of(object.path("checksum").asText()).filter(text -> !text.isEmpty());
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // another's file of that name
    }
  }
}
