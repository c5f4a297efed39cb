package org.ww3transfer.standby;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.journal.DaemonLock;
import org.ww3transfer.journal.RunLocks;

/**
 * The turn of this process to work: the lock of the state directory, and its file, which says so.
 *
 * @param key which file the lock is on
 * @param before those that worked before and gave no sign of life any more
 */
public record Turn(
    Path state,
    StandbyFolder folder,
    MemberFile file,
    RunLocks.Lock lock,
    Object key,
    List<Member> before) {

  static Turn of(
      Path state, StandbyFolder folder, MemberFile file, RunLocks.Lock lock, List<Member> before)
      throws IOException {
    return new Turn(state, folder, file, lock, DaemonLock.key(state).orElse(""), before);
  }

  /** Whether the lock is on the file that others would lock. */
  boolean isLocked() throws IOException {
    return DaemonLock.key(state).filter(key::equals).isPresent();
  }

  /** Why this process must end whose file is gone. */
  String whyLost() {
    return other()
        .map(who -> who + " works now, as this one gave no sign of life")
        .orElse(file.path() + ": is gone, as where another took over or somebody removed it")
        .concat("; this one writes nothing more and ends");
  }

  private Optional<String> other() {
    try {
      return folder.view().works().map(Member::who);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same where its lock is on a file that has not its name any more. */
  String whyUnlocked() {
    return state
        + ": the file of the daemon's lock was removed or replaced, which nobody may do; this one"
        + " writes nothing more and ends";
  }
}
