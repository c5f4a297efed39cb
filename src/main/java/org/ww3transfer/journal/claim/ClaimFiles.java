package org.ww3transfer.journal.claim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.OwnFiles;

/**
 * Claims on disk: a folder for each start of runs, and in it a file of JSON for each run directory,
 * whole or not there. For one at a time: whoever calls has the lock.
 */
final class ClaimFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimFiles.class);
  private static final ObjectMapper JSON = new ObjectMapper(anyLength());
  private static final String ENDING = ".json";
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;

  ClaimFiles(Path directory) {
    this.directory = directory;
  }

  private static JsonFactory anyLength() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
        .build();
  }

  private Path folder(Instant start) {
    return directory.resolve(FOLDER.format(start));
  }

  /** The file of a run directory for one start. */
  Path file(Instant start, String runDirectory) {
    byte[] name = NameSet.of(Stream.of(runDirectory)).toBytes();
    return folder(start).resolve(HexFormat.of().formatHex(name) + ENDING);
  }

  /** Is shown one claim after the other, as those of large ensembles do not fit in memory. */
  @FunctionalInterface
  interface Visitor {
    void visit(Path file, Claim claim) throws IOException;
  }

  /** The starts of which there are claims, between two moments, each of these left out. */
  List<Instant> startsBetween(Instant after, Instant before) throws IOException {
    List<Instant> starts = new ArrayList<>();
    for (Path folder : list(directory)) {
      try {
        Instant start = FOLDER.parse(folder.getFileName().toString(), Instant::from);
        if (start.isAfter(after) && start.isBefore(before)) {
          starts.add(start);
        }
      } catch (DateTimeException e) {
        LOG.trace("{}: is of no start", folder, e);
      }
    }
    return starts;
  }

  /** Reads one file. */
  @FunctionalInterface
  private interface Reading {
    Optional<Claim> read(Path file) throws IOException;
  }

  /** Shows the claims of all runs of that start. */
  void visit(Instant start, Visitor visitor) throws IOException {
    visit(start, this::read, visitor);
  }

  /** The same for one without the lock: damaged ones are passed over and stay where they are. */
  void glance(Instant start, Visitor visitor) throws IOException {
    visit(start, ClaimFiles::peek, visitor);
  }

  private void visit(Instant start, Reading reading, Visitor visitor) throws IOException {
    for (Path file : list(folder(start))) {
      if (file.getFileName().toString().endsWith(ENDING) && OwnFiles.isFile(file)) {
        Optional<Claim> claim = reading.read(file);
        if (claim.isPresent()) {
          visitor.visit(file, claim.get());
        }
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Empty where there is none; one that is damaged is put aside. */
  Optional<Claim> read(Path file) throws IOException {
    try {
      return whole(file);
    } catch (JsonProcessingException | RuntimeException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{}: cannot be read, put aside as {}", file, aside.getFileName());
      LOG.debug("{}", file, e);
      return Optional.empty();
    }
  }

  private static Optional<Claim> peek(Path file) throws IOException {
    try {
      return whole(file);
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debug("{}: cannot be read", file, e);
      return Optional.empty();
    }
  }

  private static Optional<Claim> whole(Path file) throws IOException {
    try {
      return Optional.of(parse(JSON.readTree(OwnFiles.bytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Claim parse(JsonNode json) throws IOException {
    return new Claim(
        json.required("runId").asText(),
        json.required("runDirectory").asText(),
        Instant.parse(json.required("start").asText()),
        NameSet.ofBytes(json.required("held").binaryValue()),
        NameSet.ofBytes(json.required("open").binaryValue()));
  }

  /** Replaces a claim for good; one without names goes. */
  void write(Path file, Claim claim) throws IOException {
    if (claim.held().isEmpty() && claim.open().isEmpty()) {
      delete(file);
      return;
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("schemaVersion", 1);
    json.put("runId", claim.runId());
    json.put("runDirectory", claim.runDirectory());
    json.put("start", claim.start().toString());
    json.put("held", claim.held().toBytes());
    json.put("open", claim.open().toBytes());
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(json)));
  }

  /** Removes a file, and the folder of its start with the last. */
  void delete(Path file) throws IOException {
    Fence.require();
    Files.deleteIfExists(file);
    try {
      Files.deleteIfExists(file.getParent());
    } catch (DirectoryNotEmptyException e) {
      LOG.trace("{}: others are left", file.getParent(), e);
    }
  }

  /** All files, damaged ones and what a kill left included. */
  List<Path> everything() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : list(directory)) {
      files.addAll(list(folder));
    }
    return files;
  }
}
