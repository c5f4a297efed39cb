package org.ww3transfer.command;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.settings.Settings;

/** The name of a worker with its own state, which no other process has. */
record WorkerName(String name, Path state, RunLocks.Lock lock) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,60}");
  private static final int MOST_ON_A_HOST = 256;

  /**
   * Takes a name for as long as the lock is held.
   *
   * @param wanted empty for the host's, with a number where others have it
   * @throws UsageException where it cannot be had
   */
  static WorkerName hold(Settings settings, Optional<String> wanted)
      throws UsageException, IOException {
    if (wanted.filter(text -> !FORM.matcher(text).matches()).isPresent()) {
      throw new UsageException("--name: is not a name of letters, digits, '.', '_' and '-'");
    }
    Path all =
        settings
            .work()
            .stateDirectory()
            .orElseGet(() -> settings.stateDirectory().resolve("workers"));
    if (wanted.isPresent()) {
      return tryHold(all, wanted.get())
          .orElseThrow(
              () ->
                  new UsageException(
                      "--name: a worker "
                          + wanted.get()
                          + " is at work already; give each its own"));
    }
    return ofHost(all);
  }

  private static WorkerName ofHost(Path all) throws UsageException, IOException {
    String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
    for (int number = 1; number <= MOST_ON_A_HOST; number++) {
      Optional<WorkerName> held = tryHold(all, number == 1 ? host : host + "-" + number);
      if (held.isPresent()) {
        return held.get();
      }
    }
    throw new UsageException("--name: this host has as many workers as can be; give it a name");
  }

  private static Optional<WorkerName> tryHold(Path all, String name)
      throws UsageException, IOException {
    Path state = all.resolve(name);
    StateDirectory.require(state);
    return RunLocks.tryDaemon(state).map(lock -> new WorkerName(name, state, lock));
  }
}
