package org.ww3transfer.journal.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.lines.ChecksummedLine;
import org.ww3transfer.journal.lines.LineFile;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.place.Installation;

/**
 * The installations of workers that were heard of, which tell their parts from those of others, in
 * {@code installations.jsonl} below the state directory. Safe for several threads.
 */
public final class WorkerInstallations implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerInstallations.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Each may cost a look at a folder for an item that several had. */
  static final int MOST = 1_000;

  /** More lines than that are written anew. */
  private static final int MOST_LINES = 4 * MOST;

  private final Path file;

  /** What was heard of last is last. */
  private final Set<Installation> known = new LinkedHashSet<>();

  private LineFile lines;
  private int count;

  @JsonIgnoreProperties("seal")
  private record Line(String installation) {}

  private WorkerInstallations(Path file) {
    this.file = file;
  }

  /**
   * Reads what an earlier process left.
   *
   * @throws StateException where that cannot be read
   */
  public static WorkerInstallations open(Path stateDirectory) throws StateException {
    WorkerInstallations read =
        new WorkerInstallations(stateDirectory.resolve("installations.jsonl"));
    try {
      Files.createDirectories(stateDirectory);
      if (Files.exists(read.file)) {
        LineReader.read(read.file, read::take);
      }
      read.compact();
      return read;
    } catch (IOException e) {
      throw StateException.of(read.file, e);
    }
  }

  /** What cannot be read costs that parts of that worker stay until it starts again. */
  private void take(int number, byte[] bytes, int from, int length) {
    try {
      if (!ChecksummedLine.isWhole(bytes, from, length)) {
        throw new IOException("is damaged");
      }
      Line line = JSON.readValue(bytes, from, length, Line.class);
      note(new Installation(line.installation()));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: line {}", file, number, e);
    }
  }

  /** Whether it was not known. */
  private boolean note(Installation installation) {
    boolean isNew = !known.remove(installation);
    known.add(installation);
    if (known.size() > MOST) {
      known.remove(known.iterator().next());
    }
    return isNew;
  }

  private void compact() throws IOException {
    if (lines != null) {
      lines.close();
    }
    AtomicFile.write(
        file,
        to -> {
          for (Installation each : known) {
            to.write(line(each));
          }
        });
    lines = LineFile.open(file);
    count = known.size();
  }

  private static byte[] line(Installation installation) throws IOException {
    return ChecksummedLine.of(JSON.writeValueAsBytes(new Line(installation.id())));
  }

  /** A worker was heard of. Where that cannot be noted, it is known until the process ends. */
  public synchronized void heard(Installation installation) {
    if (!note(installation)) {
      return;
    }
    try {
      lines.append(line(installation));
      count++;
      if (count > MOST_LINES) {
        compact();
      }
    } catch (IOException e) {
      LOG.debug("{}: {} is not noted", file, installation, e);
    }
  }

  /** All that are known. */
  public synchronized Set<Installation> all() {
    return Set.copyOf(known);
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
