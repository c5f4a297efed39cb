package org.ww3transfer.command;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.http.WebServer;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.observe.StandbyHealth;
import org.ww3transfer.place.HostName;
import org.ww3transfer.route.Application;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.standby.Lease;
import org.ww3transfer.standby.Member;
import org.ww3transfer.standby.StandbyWait;
import org.ww3transfer.standby.Turn;
import org.ww3transfer.thread.Signals;

/**
 * The turn of a daemon that stands by another: waited for, and given back. While it waits nothing
 * is opened but its port.
 */
final class StandbyTurn implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyTurn.class);

  private static final long MOST_STOP_SECONDS = 2;

  private final Settings settings;
  private final CountDownLatch waited = new CountDownLatch(1);
  private final Clock clock = Clock.systemUTC();
  private Optional<WebServer> server = Optional.empty();
  private Optional<String> waitedFor = Optional.empty();
  private Optional<Turn> turn = Optional.empty();
  private Optional<Lease> lease = Optional.empty();
  private volatile boolean isStopping;

  StandbyTurn(Settings settings) {
    this.settings = settings;
  }

  /** Waits for it; false where the process is to end before. */
  boolean await() throws IOException, InterruptedException {
    Thread stop = new Thread(this::stopWaiting, "stops-waiting");
    Runtime.getRuntime().addShutdownHook(stop);
    Member own = Member.own(HostName.own(), clock.instant(), settings.standby());
    try {
      turn =
          new StandbyWait(settings.stateDirectory(), own, clock, this::begins)
              .await(() -> isStopping);
      turn.ifPresent(this::begin);
    } finally {
      server.ifPresent(WebServer::close);
      waited.countDown();
    }
    return turn.isPresent() && !isStopping;
  }

  private void begin(Turn taken) {
    Lease.Clocks clocks = new Lease.Clocks(System::nanoTime, System::currentTimeMillis);
    lease = Optional.of(new Lease(taken, clocks, StandbyTurn::halt));
    if (isStopping) {
      giveUp();
      return;
    }
    for (Member each : taken.before()) {
      LOG.info("standby: takes over from {}, which gave no sign of life any more", each.who());
    }
    if (taken.before().isEmpty()) {
      waitedFor.ifPresent(who -> LOG.info("standby: takes over, as {} has stopped", who));
    }
    lease.get().begin();
  }

  private void stopWaiting() {
    isStopping = true;
    try {
      if (turn.isEmpty() && waited.getCount() > 0) {
        LOG.info("{}", Signals.stopping());
        waited.await(MOST_STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begins(Optional<Member> works) {
    waitedFor = Optional.of(works.map(Member::who).orElse("the other daemon"));
    LOG.info(
        "standby: {} works in {}; waits",
        works
            .map(member -> member.who() + ", since " + IsoTime.of(member.since()) + ",")
            .orElse("another daemon"),
        settings.stateDirectory());
    Signals.onHangup(() -> LOG.info("settings: are read again when this daemon begins to work"));
    try {
      if (settings.observe().http().isPresent()) {
        server = Optional.of(Application.port(settings.observe().http().get()));
        server.get().start(new StandbyHealth(clock).routes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not even an orderly stop may write anything. */
  private static void halt(String why) {
    LOG.error("standby: {}", why);
    Runtime.getRuntime().halt(ExitCode.FAILED);
  }

  /** The lock that goes with it. */
  RunLocks.Lock lock() {
    return turn.orElseThrow().lock();
  }

  /** Lets another have it at once, when nothing is done any more. */
  void giveUp() {
    lease.ifPresent(Lease::close);
  }

  @Override
  public void close() throws IOException {
    giveUp();
    if (turn.isPresent()) {
      turn.get().lock().close();
    }
  }
}
