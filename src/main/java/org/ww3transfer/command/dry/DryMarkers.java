package org.ww3transfer.command.dry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ww3transfer.inbox.MarkerHandler;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;

/** Says of each marker once what would be done for it, and again when it is written anew. */
final class DryMarkers implements MarkerHandler {
  /** Of these it is known that they were told of; more than stand in an inbox. */
  private static final int MOST_KNOWN = 10_000;

  private final RunResolver resolver;
  private final Path stateDirectory;
  private final Teller teller;
  private final Runnable noted;
  private final PrintStream out;
  private final Map<Path, String> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, String> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /** Says what would be done for a run. */
  @FunctionalInterface
  interface Teller {
    void tell(Run run) throws IOException;
  }

  /**
   * @param noted called for each marker that is handed in
   */
  DryMarkers(
      RunResolver resolver, Path stateDirectory, Teller teller, Runnable noted, PrintStream out) {
    this.resolver = resolver;
    this.stateDirectory = stateDirectory;
    this.teller = teller;
    this.noted = noted;
    this.out = out;
  }

  @Override
  public void handle(SeenMarker marker) {
    synchronized (out) { // markers of two kinds are handed in side by side
      if (isNew(marker)) {
        tell(marker);
      }
    }
  }

  private boolean isNew(SeenMarker marker) {
    noted.run();
    return !marker.identity().equals(told.put(marker.path(), marker.identity()));
  }

  private void tell(SeenMarker marker) {
    String path = PathText.of(marker.path());
    try {
      Run run = resolver.ofMarker(marker);
      boolean isOpen = Files.isDirectory(stateDirectory.resolve("runs").resolve(run.runId()));
      out.printf(
          isOpen
              ? "%s: run %s in %s is open already, and goes on; what has its result is not sent"
                  + " again%n"
              : "%s: would begin run %s in %s%n",
          path,
          run.runId(),
          run.directory());
      teller.tell(run);
    } catch (IOException | RuntimeException e) {
      out.println(path + ": would be refused: " + Reasons.of(e));
    }
    out.println();
    out.flush();
  }

  @Override
  public void refuse(SeenMarker marker, String reason) {
    synchronized (out) {
      if (isNew(marker)) {
        out.println(PathText.of(marker.path()) + ": would be refused: " + reason);
        out.println();
        out.flush();
      }
    }
  }
}
