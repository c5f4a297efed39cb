package org.ww3transfer.standby;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.DaemonLock;
import org.ww3transfer.journal.RunLocks;

/**
 * Waits until it is this process's turn to work in a state directory. That is so where nobody
 * works, or where the one that worked has given no sign of life for some seconds, counted by looks:
 * no clock of another host is asked, and where this process or the file system stood still, nothing
 * follows from that.
 */
public final class StandbyWait {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyWait.class);

  /**
   * @param look between two looks
   * @param quiet that the one that works may give no sign of life; some beats of a {@link Lease}
   */
  record Patience(Duration look, Duration quiet) {}

  static final Patience USUAL = new Patience(Duration.ofMillis(250), Duration.ofSeconds(8));

  private final Path state;
  private final StandbyFolder folder;
  private final Member own;
  private final Clock clock;
  private final Patience patience;
  private final Consumer<Optional<Member>> begins;
  private SortedMap<String, String> seen = new TreeMap<>();
  private long quietMillis;
  private Optional<MemberFile> sign = Optional.empty();
  private boolean isTroubleTold;
  private boolean isHeldTold;

  /**
   * @param own this process, as it would work or wait
   * @param begins told once that it has to wait, and for whom as far as that is known
   */
  public StandbyWait(Path state, Member own, Clock clock, Consumer<Optional<Member>> begins) {
    this(state, own, clock, begins, USUAL);
  }

  StandbyWait(
      Path state, Member own, Clock clock, Consumer<Optional<Member>> begins, Patience patience) {
    this.state = state;
    folder = new StandbyFolder(state);
    this.own = own;
    this.clock = clock;
    this.begins = begins;
    this.patience = patience;
  }

  /**
   * Waits.
   *
   * @param stops whether it is to wait no longer
   * @return empty where it was to stop
   */
  public Optional<Turn> await(BooleanSupplier stops) throws IOException, InterruptedException {
    seen = folder.works();
    Optional<Turn> turn = Optional.empty();
    try {
      while (turn.isEmpty() && !stops.getAsBoolean()) {
        turn = tryOnce();
        if (turn.isEmpty()) {
          Thread.sleep(patience.look().toMillis());
        }
      }
    } finally {
      if (sign.isPresent()) {
        sign.get().remove();
      }
    }
    return turn;
  }

  /** Trouble with the file system passes, and then all is looked at anew. */
  private Optional<Turn> tryOnce() throws IOException {
    try {
      Optional<Turn> turn = isQuiet() ? tryToTake() : Optional.empty();
      if (turn.isEmpty()) {
        beginOrBeat();
      }
      isTroubleTold = false;
      return turn;
    } catch (IOException e) {
      if (sign.isEmpty()) {
        throw e; // nothing has been told yet, so this is a start that fails
      }
      if (!isTroubleTold) {
        LOG.warn("standby: {}: cannot be looked at: {}; waits", state, e.toString());
      }
      isTroubleTold = true;
      quietMillis = 0;
      return Optional.empty();
    }
  }

  private boolean isQuiet() throws IOException {
    SortedMap<String, String> now = folder.works();
    quietMillis = now.equals(seen) ? quietMillis + patience.look().toMillis() : 0;
    seen = now;
    return now.isEmpty() || quietMillis >= patience.quiet().toMillis();
  }

  private void beginOrBeat() throws IOException {
    if (sign.isEmpty()) {
      MemberFile file = folder.waiting(own);
      file.make();
      sign = Optional.of(file);
      begins.accept(before(seen).stream().findFirst());
    } else if (!sign.get().beat()) {
      sign.get().make(); // swept while this process stood still
    }
  }

  private static List<Member> before(Map<String, String> texts) {
    return texts.values().stream().map(Member::parse).flatMap(Optional::stream).toList();
  }

  /**
   * Whoever makes the next file is the one, where several try. In a file system whose locks do not
   * reach other hosts all of them may have the lock.
   */
  private Optional<Turn> tryToTake() throws IOException {
    Optional<RunLocks.Lock> lock = RunLocks.tryDaemon(state);
    boolean mayTakeAway = own.mode() == StandbyMode.LEASE && !seen.isEmpty();
    if (lock.isEmpty() && !mayTakeAway) {
      tellHeld();
      return Optional.empty();
    }
    Optional<Turn> turn = Optional.empty();
    try {
      Optional<MemberFile> file = claim();
      if (file.isPresent() && lock.isEmpty()) {
        lock = DaemonLock.takeAway(state);
      }
      if (file.isPresent() && lock.isPresent()) {
        turn = Optional.of(take(file.get(), lock.get()));
      } else if (file.isPresent()) {
        file.get().remove();
      }
    } finally {
      if (turn.isEmpty() && lock.isPresent()) {
        lock.get().close();
      }
    }
    return turn;
  }

  private void tellHeld() {
    if (!seen.isEmpty() && !isHeldTold) {
      isHeldTold = true;
      LOG.warn(
          "standby: {} gives no sign of life and still has the lock of {}; end it, and this one"
              + " takes over",
          before(seen).stream().map(Member::who).findFirst().orElse("another daemon"),
          state);
    }
  }

  /** Empty where another was first, or one of those that seemed to be no more moves again. */
  private Optional<MemberFile> claim() throws IOException {
    MemberFile file = folder.after(seen, own.since(clock.instant()));
    try {
      file.make();
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
    SortedMap<String, String> others = folder.works();
    others.remove(file.path().getFileName().toString());
    if (others.equals(seen)) {
      return Optional.of(file);
    }
    file.remove();
    return Optional.empty();
  }

  private Turn take(MemberFile file, RunLocks.Lock lock) throws IOException {
    for (String name : seen.keySet()) {
      folder.remove(name); // by which it sees that it is no more the one
    }
    return Turn.of(state, folder, file, lock, before(seen));
  }
}
