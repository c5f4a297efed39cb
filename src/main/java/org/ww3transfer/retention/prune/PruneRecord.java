package org.ww3transfer.retention.prune;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.naming.IsoTime;

/**
 * What a prune does, written down while it does it: JSON lines, what will go before anything goes.
 * It outlives the process; the kernel's lock on it does not, so that an unfinished one is known.
 */
public final class PruneRecord implements PruneListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PruneRecord.class);
  private static final JsonFactory JSON = new JsonFactory();

  /** A line that the power takes costs nothing but that its restart is not known to be gone. */
  private static final int LINES_AT_ONCE = 1000;

  private final Path file;
  private final Instant startedAt;
  private Optional<FileChannel> channel = Optional.empty();
  private OutputStream out = OutputStream.nullOutputStream();
  private int unforced;
  private boolean isBroken;

  PruneRecord(Path file, Instant startedAt) {
    this.file = file;
    this.startedAt = startedAt;
  }

  /** One line. */
  @FunctionalInterface
  private interface Line {
    void writeTo(JsonGenerator json) throws IOException;
  }

  @Override
  public synchronized void decided(PruneResult plan) throws StateException {
    try {
      writeDecided(plan);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  private void writeDecided(PruneResult plan) throws IOException {
    if (channel.isEmpty()) {
      FileChannel created = create();
      channel = Optional.of(created);
      out = new BufferedOutputStream(Channels.newOutputStream(created), 1 << 16);
      write(json -> json.writeStringField(UnfinishedPrune.STARTED, IsoTime.of(startedAt)));
    }
    write(
        json -> {
          json.writeFieldName(UnfinishedPrune.DECIDED);
          PruneJson.writeResult(json, plan);
        });
    force();
  }

  private FileChannel create() throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel created =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean isLocked = false;
    try {
      isLocked = created.tryLock() != null;
    } finally {
      if (!isLocked) {
        created.close();
      }
    }
    return created;
  }

  @Override
  public synchronized void gone(Destination destination, String name) {
    note(
        json -> {
          json.writeStringField(UnfinishedPrune.DESTINATION, destination.name());
          json.writeStringField(UnfinishedPrune.GONE, name);
        });
  }

  @Override
  public synchronized void ended(PruneResult result) {
    note(
        json -> {
          json.writeStringField(UnfinishedPrune.DESTINATION, result.destination().name());
          json.writeObjectFieldStart(UnfinishedPrune.FAILED);
          for (Map.Entry<String, String> each : result.failures().entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
          }
          json.writeEndObject();
        });
  }

  /** What was decided is written down already, so the prune goes on without the rest. */
  private void note(Line line) {
    if (isBroken) {
      return;
    }
    try {
      write(line);
      unforced++;
      if (unforced >= LINES_AT_ONCE) {
        force();
      }
    } catch (IOException e) {
      isBroken = true;
      LOG.error("{}: cannot be written: {}; the prune goes on", file, e.toString());
    }
  }

  private void write(Line line) throws IOException {
    Fence.require();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      line.writeTo(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
    out.flush();
  }

  private void force() throws IOException {
    channel.orElseThrow().force(false);
    unforced = 0;
  }

  Path file() {
    return file;
  }

  /** The prune has ended, and its report is kept. */
  synchronized void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
