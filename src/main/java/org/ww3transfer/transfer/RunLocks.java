package org.ww3transfer.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two processes of one installation from working on one run. The locks are the kernel's: they
 * end with the process, however it ends.
 */
public final class RunLocks {
  private final Path directory;

  public RunLocks(Path stateDirectory) {
    directory = stateDirectory.resolve("locks");
  }

  /** Waits until no other process works on the run. Close the result to let others go on. */
  public Lock lock(String runId) throws IOException {
    FileChannel channel = open(runId);
    channel.lock();
    return new Lock(channel);
  }

  /** Takes the lock if no other process has it. */
  public Optional<Lock> tryLock(String name) throws IOException {
    FileChannel channel = open(name);
    if (channel.tryLock() == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Lock(channel));
  }

  private FileChannel open(String name) throws IOException {
    Files.createDirectories(directory);
    return FileChannel.open(
        directory.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** A held lock. */
  public record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
