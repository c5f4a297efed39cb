package org.ww3transfer.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.run.PathText;

/**
 * Notices the markers in the inbox and hands each kind to its handler, one after the other. Only
 * one daemon watches an inbox at one time; another waits for its end.
 */
public final class Inbox implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Supplier<InboxRules> rules;
  private final LongSupplier nanoClock = System::nanoTime;
  private final LongSupplier cpuClock =
      ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
  private final RateLimitedWarnings complaints = new RateLimitedWarnings(nanoClock);
  private final List<MarkerLine> lines;
  private final Runnable whenWatching;
  private final Supplier<FolderEvents> events;
  private final NestedInboxes nested;
  private boolean isHandingIn;
  private volatile boolean isClosed;

  /**
   * @param rules its times may change, and nothing else of it
   * @param whenWatching called once, when markers are really noticed: the inbox is ours, and all of
   *     it has been looked into
   */
  public Inbox(Supplier<InboxRules> rules, List<MarkerKind> kinds, Runnable whenWatching) {
    this(rules, kinds, whenWatching, FolderEvents::open);
  }

  Inbox(
      Supplier<InboxRules> rules,
      List<MarkerKind> kinds,
      Runnable whenWatching,
      Supplier<FolderEvents> events) {
    this.rules = rules;
    this.events = events;
    nested = new NestedInboxes(rules.get().folder());
    this.whenWatching = whenWatching;
    lines = kinds.stream().map(kind -> new MarkerLine(kind, rules, complaints, nanoClock)).toList();
  }

  /** The threads that {@link #start} needs. */
  public int threads() {
    return lines.size() + 1;
  }

  /** Begins; what is handled runs in threads of that executor. */
  public void start(Executor executor) {
    executor.execute(() -> watchUntilClosed(executor));
  }

  private void watchUntilClosed(Executor executor) {
    try (InboxLock lock = new InboxLock(rules.get().folder(), LockOwner.of(rules.get()))) {
      while (!isClosed) {
        takeOver(lock);
        while (!isClosed && lock.isHeld()) {
          watch(Optional.of(lock), executor);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("{}: its lock cannot be given up: {}", rules.get().folder(), "" + e);
    }
  }

  private void takeOver(InboxLock lock) throws InterruptedException, IOException {
    boolean hasWaited = false;
    for (var reason = tryLock(lock); reason.isPresent() && !isClosed; reason = tryLock(lock)) {
      complaints.say(rules.get().folder(), reason.get() + "; waits");
      hasWaited = true;
      Thread.sleep(rules.get().shortestLook().toMillis());
    }
    if (hasWaited && lock.isHeld()) {
      LOG.info("{}: is ours now", PathText.of(rules.get().folder()));
    }
  }

  /** Looks for others before it locks, so as to come in no other's way, and again afterwards. */
  private Optional<String> tryLock(InboxLock lock) throws IOException {
    Optional<String> reason = nested.watched().or(lock::tryLock);
    return reason.isPresent() ? reason : giveWay(lock);
  }

  /** Gives the lock up where another daemon has an inbox that lies in ours, or ours in it. */
  private Optional<String> giveWay(InboxLock lock) throws IOException {
    Optional<String> reason = nested.watched();
    if (reason.isPresent()) {
      lock.close();
    }
    return reason;
  }

  /** Watches it in this thread until it is closed without taking it: beside whoever has it. */
  public void watchBeside(Executor executor) throws InterruptedException, IOException {
    watch(Optional.empty(), executor);
  }

  /** Hands in what stands there now, without taking the inbox. */
  public void lookOnce() throws IOException {
    try (FolderEvents opened = events.get()) {
      tree(opened).look(rules.get().shortestLook().toNanos());
      lines.forEach(MarkerLine::look);
      lines.forEach(line -> line.handInAll(false));
    }
  }

  private boolean isOurs(InboxLock lock) throws IOException {
    return lock.isHeld() && !(nested.hasNewLock() && giveWay(lock).isPresent());
  }

  /**
   * Until the lock is lost or other names are looked for, which files may have that stand there.
   */
  private void watch(Optional<InboxLock> lock, Executor executor)
      throws InterruptedException, IOException {
    try (FolderEvents opened = events.get()) {
      List<String> names = names();
      FolderTree tree = tree(opened);
      while (!isClosed && names.equals(names())) {
        long shortest = rules.get().shortestLook().toNanos();
        tree.look(shortest);
        if (lock.isPresent() && !isOurs(lock.get())) {
          return;
        }
        lines.forEach(MarkerLine::look);
        if (!isHandingIn) {
          isHandingIn = true;
          whenWatching.run();
          lines.forEach(line -> executor.execute(() -> line.handInAll(true)));
        }
        tree.take(opened.await(shortest));
      }
    }
  }

  private List<String> names() {
    return lines.stream().map(line -> line.kind().names()).toList();
  }

  private FolderTree tree(FolderEvents opened) {
    return new FolderTree(
        rules.get().folder(),
        rules.get().maxDepth(),
        opened,
        new ToLines(),
        complaints,
        nanoClock,
        cpuClock);
  }

  private final class ToLines implements Finder {
    @Override
    public boolean isWanted(String name) {
      return lines.stream().anyMatch(line -> line.kind().isFor(name));
    }

    @Override
    public void found(Path path, String name) {
      lines.stream().filter(line -> line.kind().isFor(name)).forEach(line -> line.notice(path));
    }

    @Override
    public void foundAnew(Path path, String name) {
      lines.stream().filter(line -> line.kind().isFor(name)).forEach(line -> line.noticeAnew(path));
    }

    @Override
    public void foundLock(Path path) {
      nested.foundBelow(path);
    }
  }

  /** Hands in those again at wanted paths that still stand there and were left alone a while. */
  public void wake(Predicate<Path> isWanted) {
    lines.forEach(line -> line.wake(isWanted));
  }

  /** Hands in nothing more; what is in hand goes on. */
  @Override
  public void close() {
    isClosed = true;
    lines.forEach(MarkerLine::close);
  }
}
