package org.ww3transfer.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.http.limit.SlowQuery;

/** What the daemon cannot work without. */
public final class Vitals {
  /** As much as a run writes before its first file is sent. */
  private static final int ROOM_BYTES = 16 * 1024;

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A disk that is busy answers late, one that is gone never. */
  private static final Duration MOST_SILENCE = Duration.ofSeconds(30);

  private final Path stateDirectory;
  private final Path inbox;
  private final Supplier<List<String>> losses;
  private final SlowQuery<List<String>> troubles;
  private final Duration patience;
  private final long begin;
  private final LongSupplier nanoClock;

  /**
   * @param losses what of the program itself has ended too early, a line each
   */
  public Vitals(
      Path stateDirectory, Path inbox, Supplier<List<String>> losses, LongSupplier nanoClock) {
    this(stateDirectory, inbox, losses, nanoClock, PATIENCE);
  }

  /**
   * @param patience that a caller has who asks
   */
  Vitals(
      Path stateDirectory,
      Path inbox,
      Supplier<List<String>> losses,
      LongSupplier nanoClock,
      Duration patience) {
    this.patience = patience;
    this.stateDirectory = stateDirectory;
    this.inbox = inbox;
    this.losses = losses;
    this.nanoClock = nanoClock;
    begin = nanoClock.getAsLong();
    troubles = new SlowQuery<>("vitals", this::look, FRESH, nanoClock);
  }

  /** Why it cannot work now, a line each with the mend; none where it can. */
  public List<String> troubles() {
    return troubles.within(patience, MOST_SILENCE).orElseGet(this::silence);
  }

  private List<String> silence() {
    boolean isSilent = nanoClock.getAsLong() - begin > MOST_SILENCE.toNanos();
    return isSilent
        ? List.of(
            String.format(
                "%s or %s: has not answered for %d s; look after the disk or the file server",
                stateDirectory, inbox, MOST_SILENCE.toSeconds()))
        : List.of();
  }

  private List<String> look() {
    List<String> found = new ArrayList<>(losses.get());
    stateTrouble().ifPresent(found::add);
    if (!Files.isDirectory(inbox)) {
      found.add("ww3.inbox: " + inbox + " is not there; make it, or mount its disk");
    } else if (!Files.isReadable(inbox) || !Files.isExecutable(inbox)) {
      found.add("ww3.inbox: " + inbox + " cannot be read; give the daemon's user the right to");
    }
    return List.copyOf(found);
  }

  private Optional<String> stateTrouble() {
    if (!Files.isDirectory(stateDirectory)) {
      // whoever writes there makes it, but what the daemon knew is gone
      return Optional.of(
          "ww3.state-directory: "
              + stateDirectory
              + " is not there; mount its disk and start the daemon anew");
    }
    Path probe = stateDirectory.resolve(".health");
    try {
      AtomicFile.writeLazily(probe, out -> out.write(new byte[ROOM_BYTES]));
      Files.delete(probe);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(StateException.of(stateDirectory, e).getMessage());
    }
  }
}
