package org.ww3transfer.queue;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.ww3transfer.run.SeenMarker;

/** All runs that are under way in this process. Safe for use by several threads. */
public final class OpenRuns {
  private final IntSupplier most;
  private final Map<String, OpenRun> byId = new LinkedHashMap<>();

  /** Of the open runs: each is handed in again and again, and a thousand may be open. */
  private final Multiset<Path> markers = HashMultiset.create();

  private final Set<Path> refused = new HashSet<>();
  private long ended;

  /**
   * @param most how many may be open at one time
   */
  public OpenRuns(IntSupplier most) {
    this.most = most;
  }

  /** Whether one more may be opened. */
  public synchronized boolean hasRoom() {
    return byId.size() < most.getAsInt();
  }

  /** How many markers wait until there is room. */
  public synchronized int refused() {
    refused.removeIf(marker -> !Files.exists(marker, LinkOption.NOFOLLOW_LINKS));
    return refused.size();
  }

  /** Whether there is room for the run of a marker; it is counted among those that wait if not. */
  public synchronized boolean admits(Path marker) {
    if (hasRoom()) {
      refused.remove(marker);
      return true;
    }
    refused.add(marker);
    return false;
  }

  /** The open run of that id. */
  public synchronized Optional<OpenRun> find(String runId) {
    return Optional.ofNullable(byId.get(runId));
  }

  /** Whether a run of that id is open. */
  public synchronized boolean contains(String runId) {
    return byId.containsKey(runId);
  }

  /** Whether a run is open that a marker at that path asked for. */
  public synchronized boolean isAskedForAt(Path marker) {
    return markers.contains(marker);
  }

  /** In the order in which they were opened. */
  public synchronized List<OpenRun> all() {
    return new ArrayList<>(byId.values());
  }

  /** How many are open no more. */
  public synchronized long ended() {
    return ended;
  }

  /** Takes one in. */
  public synchronized void add(OpenRun run) {
    Optional<OpenRun> replaced = Optional.ofNullable(byId.put(run.runId(), run));
    replaced.flatMap(OpenRuns::marker).ifPresent(markers::remove);
    marker(run).ifPresent(markers::add);
  }

  private static Optional<Path> marker(OpenRun run) {
    return run.transfer().plan().run().marker().map(SeenMarker::path);
  }

  /** Lets one go, and others work on it. */
  public void remove(OpenRun run) throws IOException {
    try {
      run.lock().close();
    } finally {
      synchronized (this) {
        if (byId.remove(run.runId(), run)) {
          marker(run).ifPresent(markers::remove);
        }
        ended++;
      }
    }
  }
}
